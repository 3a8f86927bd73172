// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .unsafeFlags(["-cross-module-optimization"], .when(configuration: .release)),
]

/// Debian keeps libfreeradius outside the linker's default path.
let freeradiusLibrary = "/usr/lib/freeradius"

func library(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(
    _ name: String,
    _ dependencies: [Target.Dependency],
    exclude: [String] = []
) -> Target {
    .testTarget(
        name: name,
        dependencies: dependencies + ["TestSupport"],
        exclude: exclude,
        swiftSettings: settings
    )
}

let nioCore: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let nioHTTP1: Target.Dependency = .product(name: "NIOHTTP1", package: "swift-nio")
let nioEmbedded: Target.Dependency = .product(name: "NIOEmbedded", package: "swift-nio")
let nioPosix: Target.Dependency = .product(name: "NIOPosix", package: "swift-nio")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let lifecycle: Target.Dependency = .product(
    name: "ServiceLifecycle",
    package: "swift-service-lifecycle"
)
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let unixSignals: Target.Dependency = .product(
    name: "UnixSignals",
    package: "swift-service-lifecycle"
)
let x509: Target.Dependency = .product(name: "X509", package: "swift-certificates")
let swiftASN1: Target.Dependency = .product(name: "SwiftASN1", package: "swift-asn1")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let histogram: Target.Dependency = .product(name: "Histogram", package: "hdrhistogram-swift")
let deque: Target.Dependency = .product(name: "DequeModule", package: "swift-collections")
let csv: Target.Dependency = .product(name: "SwiftCSV", package: "SwiftCSV")
let mustache: Target.Dependency = .product(name: "Mustache", package: "swift-mustache")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore: Target.Dependency = .product(
    name: "HummingbirdCore",
    package: "hummingbird"
)
let hummingbirdTLS: Target.Dependency = .product(name: "HummingbirdTLS", package: "hummingbird")
let httpTypes: Target.Dependency = .product(name: "HTTPTypes", package: "swift-http-types")
let nioHTTPTypes: Target.Dependency = .product(
    name: "NIOHTTPTypes",
    package: "swift-nio-extras"
)
let nioSSL: Target.Dependency = .product(name: "NIOSSL", package: "swift-nio-ssl")
let httpClient: Target.Dependency = .product(name: "AsyncHTTPClient", package: "async-http-client")
let jwt: Target.Dependency = .product(name: "JWTKit", package: "jwt-kit")

let package = Package(
    name: "preau",
    products: [.executable(name: "preau", targets: ["preau"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-asn1", from: "1.7.4"),
        .package(url: "https://github.com/apple/swift-certificates", from: "1.21.1"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/HdrHistogram/hdrhistogram-swift", from: "0.2.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swiftcsv/SwiftCSV", from: "0.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.1"),
    ],
    targets: [
        // Layer 0: C libraries.
        .systemLibrary(name: "COpenSSL", pkgConfig: "openssl", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CLDAP", pkgConfig: "ldap", providers: [.apt(["libldap-dev"])]),
        .systemLibrary(
            name: "CArgon2",
            pkgConfig: "libargon2",
            providers: [.apt(["libargon2-dev"])]
        ),
        .systemLibrary(name: "CCrypt", pkgConfig: "libcrypt", providers: [.apt(["libcrypt-dev"])]),
        .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
        .systemLibrary(
            name: "CArchive",
            pkgConfig: "libarchive",
            providers: [.apt(["libarchive-dev"])]
        ),
        .systemLibrary(
            name: "CQRencode",
            pkgConfig: "libqrencode",
            providers: [.apt(["libqrencode-dev"])]
        ),
        .systemLibrary(
            name: "CXMLSec",
            pkgConfig: "xmlsec1-openssl",
            providers: [.apt(["libxmlsec1-dev"])]
        ),
        .target(
            name: "CFreeRADIUS",
            cSettings: [.headerSearchPath("private")],
            linkerSettings: [
                .unsafeFlags([
                    "-L\(freeradiusLibrary)", "-Xlinker", "-rpath", "-Xlinker", freeradiusLibrary,
                ]),
                .linkedLibrary("freeradius-radius"),
            ]
        ),
        // Layer 1: the vocabulary.
        library("Domain", []),
        // Layer 2: one wrapper for each C library.
        library("TLS", ["COpenSSL", "Domain"]),
        library("RADIUS", ["CFreeRADIUS", "COpenSSL", "Domain"]),
        library("LDAP", ["CLDAP", "Domain"]),
        library("Passwords", ["CCrypt", "CArgon2", "COpenSSL", "Domain"]),
        library("XML", ["CExpat"]),
        library("Archives", ["CArchive"]),
        library("QRCodes", ["CQRencode"]),
        library("XMLSignatures", ["CXMLSec", "Domain"]),
        // Layer 3.
        library("EAP", ["TLS", "Domain"]),
        library("Store", ["Domain", grdb]),
        // Layer 4: they meet through protocols of Domain.
        library(
            "Directory",
            ["Archives", "Domain", "Store", "LDAP", "Passwords", "XML", logging, nioPosix]
        ),
        library(
            "AccessServer",
            ["Domain", "RADIUS", "EAP", "TLS", nioCore, nioPosix, deque, logging, lifecycle]
        ),
        library("Usage", ["Domain", "Store", logging, lifecycle, nioPosix]),
        library(
            "Bench",
            ["Domain", "RADIUS", "EAP", "TLS", nioCore, nioPosix, histogram, deque, csv]
        ),
        // The templates of device profiles, part of the program.
        .target(
            name: "ProfileTemplates",
            path: "provisioning",
            resources: [
                .embedInCode("windows"),
                .embedInCode("apple"),
                .embedInCode("chromeos"),
                .embedInCode("android"),
                .embedInCode("linux"),
                .embedInCode("fleet"),
                .embedInCode("sheets"),
            ],
            swiftSettings: settings
        ),
        library(
            "Provisioning",
            [
                "Archives", "Domain", "ProfileTemplates", "QRCodes", "TLS", "XML",
                "XMLSignatures", crypto, mustache, swiftASN1, x509,
            ]
        ),
        .target(
            name: "Portal",
            dependencies: [
                "Domain", "Provisioning", crypto, hummingbird, hummingbirdCore, hummingbirdTLS,
                httpClient,
                httpTypes, jwt, lifecycle, logging, mustache, nioCore, nioHTTP1, nioHTTPTypes,
                nioPosix,
                nioSSL,
            ],
            resources: [.embedInCode("Pages")],
            swiftSettings: settings
        ),
        // Layer 5: wiring.
        library(
            "Appliance",
            [
                "Domain", "TLS", "RADIUS", "LDAP", "Passwords", "EAP", "Store", "Directory",
                "Bench", "AccessServer", "Usage", "Provisioning", "Portal", "QRCodes", logging,
                lifecycle,
                unixSignals, nioCore, nioPosix, yams, x509, swiftASN1, crypto,
            ]
        ),
        // Layer 6: the command line.
        .executableTarget(
            name: "preau",
            dependencies: [
                "Appliance", "Bench", unixSignals,
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings,
            linkerSettings: [.linkedLibrary("mimalloc")]
        ),
        // Benchmarks: not part of the product. `make bench` runs the last two.
        .target(name: "AllocationCounter", path: "Benchmarks/AllocationCounter"),
        .executableTarget(
            name: "preau-micro",
            dependencies: [
                "AllocationCounter", "Directory", "Domain", "EAP", "Passwords", "RADIUS",
                "TestSupport", "TLS", nioPosix,
            ],
            path: "Benchmarks/Micro"
        ),
        .executableTarget(
            name: "preau-aaf",
            dependencies: ["Directory", "Domain"],
            path: "Benchmarks/AAF"
        ),
        .executableTarget(
            name: "openssl-floor",
            dependencies: ["COpenSSL"],
            path: "Benchmarks/Floor",
            linkerSettings: [.linkedLibrary("ssl"), .linkedLibrary("crypto")]
        ),
        .executableTarget(
            name: "preau-benchmarks",
            dependencies: [
                "TestSupport", crypto, unixSignals,
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Benchmarks/Runner",
            swiftSettings: settings
        ),
        // Tests mirror the sources; ConformanceTests drive the built program from outside.
        .target(name: "TestSupport", path: "Tests/Support", swiftSettings: settings),
        tests("DomainTests", ["Domain"]),
        tests("TLSTests", ["COpenSSL", "Domain", "TLS"]),
        tests("RADIUSTests", ["COpenSSL", "Domain", "RADIUS"], exclude: ["Fixtures"]),
        tests("LDAPTests", ["Domain", "LDAP"]),
        tests("PasswordsTests", ["Domain", "Passwords"], exclude: ["Fixtures"]),
        tests("XMLTests", ["XML"]),
        tests("ArchivesTests", ["Archives"]),
        tests("QRCodesTests", ["QRCodes"]),
        tests("XMLSignaturesTests", ["XMLSignatures", "Domain"]),
        tests("ProvisioningTests", ["Archives", "Domain", "Provisioning", "TLS", crypto]),
        tests(
            "PortalTests",
            [
                "Domain", "Portal", "Provisioning", crypto, httpClient, httpTypes, hummingbird,
                nioCore, nioEmbedded, nioHTTPTypes, nioPosix, nioSSL,
            ]
        ),
        tests("EAPTests", ["COpenSSL", "Domain", "EAP", "TLS"]),
        tests("StoreTests", ["Domain", "Store", grdb]),
        tests(
            "DirectoryTests",
            ["Directory", "Domain", "LDAP", "Passwords", "Store", grdb, nioPosix],
            exclude: ["Fixtures"]
        ),
        tests(
            "AccessServerTests",
            ["AccessServer", "Domain", "EAP", "RADIUS", "TLS", nioCore, nioPosix, logging]
        ),
        tests("UsageTests", ["Domain", "Store", "Usage", grdb, logging, nioPosix]),
        tests(
            "BenchTests",
            ["Bench", "Domain", "RADIUS", "TLS", nioCore, nioEmbedded, histogram]
        ),
        tests(
            "ApplianceTests",
            [
                "Appliance", "Directory", "Domain", "LDAP", "Passwords", "Portal", "Provisioning",
                "Store", grdb, logging, nioPosix,
            ]
        ),
        tests("ConformanceTests", [], exclude: ["Fixtures"]),
    ],
    swiftLanguageModes: [.v6]
)

// `make fuzz` builds these with libFuzzer; nothing else does.
if Context.environment["PREAU_FUZZ"] != nil {
    package.targets.append(
        .target(name: "FuzzerEntry", path: "Tests/Fuzz/Sources/FuzzerEntry")
    )
    package.targets += ["AAFFuzzer", "LDIFFuzzer", "SchemeFuzzer"].map { name in
        .executableTarget(
            name: name,
            dependencies: ["Directory", "Domain", "FuzzerEntry", "Passwords"],
            path: "Tests/Fuzz/Sources/\(name)",
            swiftSettings: settings
        )
    }
}
