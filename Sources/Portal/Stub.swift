internal import AsyncHTTPClient
internal import Hummingbird
internal import HummingbirdTLS
internal import JWTKit
internal import Mustache

enum PortalStub {}
