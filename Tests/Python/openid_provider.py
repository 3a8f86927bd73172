"""Serves Canaille, an OpenID Connect provider, over TLS on a port of this machine.

Its one argument is a JSON file: port, certificate, key, client {id, secret, redirect_uris} and
users, each with login, password and claims. Every claim goes into the ID token and to the userinfo
endpoint, as ÉduConnect's own claims do.
"""

import asyncio
import json
import sys

from asgiref.wsgi import WsgiToAsgi
from authlib.oidc import core
from canaille import create_app
from canaille.app import models
from canaille.backends import Backend
from canaille.oidc import provider, userinfo
from hypercorn.asyncio import serve
from hypercorn.config import Config
from joserfc.jwk import RSAKey


def add_claims(users):
    """Canaille knows the standard's claims only."""
    claims_by_login = {user["login"]: user["claims"] for user in users}
    names = {name for claims in claims_by_login.values() for name in claims}
    known = userinfo.UserInfo.REGISTERED_CLAIMS
    userinfo.UserInfo.REGISTERED_CLAIMS = known + sorted(names)
    scopes = dict(userinfo.UserInfo.SCOPES_CLAIMS_MAPPING)
    scopes["profile"] = list(core.UserInfo.SCOPES_CLAIMS_MAPPING["profile"]) + sorted(names)
    userinfo.UserInfo.SCOPES_CLAIMS_MAPPING = scopes
    standard = userinfo.generate_user_claims

    def generate(user, *arguments):
        return {**standard(user, *arguments), **claims_by_login.get(user.user_name, {})}

    userinfo.generate_user_claims = generate
    provider.generate_user_claims = generate


def application(settings):
    key = RSAKey.generate_key(2048, auto_kid=True).as_dict(private=True)
    return create_app(
        config={
            "SECRET_KEY": "throw-away",
            "SERVER_NAME": f"localhost:{settings['port']}",
            "PREFERRED_URL_SCHEME": "https",
            "CANAILLE": {"DATABASE": "memory", "LOGGING": {"version": 1}},
            "CANAILLE_OIDC": {
                "ACTIVE_JWKS": [{name: str(value) for name, value in key.items()}],
                "REQUIRE_NONCE": False,
            },
        }
    )


def populate(settings):
    for user in settings["users"]:
        Backend.instance.save(
            models.User(
                user_name=user["login"],
                password=user["password"],
                family_name=user["login"],
                display_name=user["login"],
                formatted_name=user["login"],
                emails=[f"{user['login']}@lycee.example"],
            )
        )
    described = settings["client"]
    client = models.Client(
        client_id=described["id"],
        client_secret=described["secret"],
        client_name="Préau",
        # On a trusted domain: no page asks for the user's consent.
        client_uri="https://127.0.0.1",
        redirect_uris=described["redirect_uris"],
        grant_types=["authorization_code"],
        response_types=["code"],
        scope=["openid", "profile", "email"],
        token_endpoint_auth_method=described.get("authentication", "client_secret_basic"),
        id_token_signed_response_alg="RS256",
    )
    Backend.instance.save(client)
    client.audience = [client]
    Backend.instance.save(client)


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        settings = json.load(file)
    add_claims(settings["users"])
    app = application(settings)
    with app.app_context():
        populate(settings)
    config = Config()
    config.bind = [f"127.0.0.1:{settings['port']}"]
    config.certfile = settings["certificate"]
    config.keyfile = settings["key"]
    config.accesslog = "-"
    asyncio.run(serve(WsgiToAsgi(app), config))


main()
