"""The app, served for the tests of its pages; and a provider of identities for its sign-in, both on this machine."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlparse

from joserfc import jwt
from joserfc.jwk import RSAKey

from tests.conftest import ROOT


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def app_over(folder: Path, *options: str, port: int | None = None, **env: str) -> Iterator[str]:
    """The app's address while it serves the library in this folder."""
    port = port or free_port()
    log = folder.parent / "app.log"
    with log.open("wb") as out:
        server = subprocess.Popen(
            [sys.executable, "-m", "assistant.cli", "app", f"--port={port}", "--host=127.0.0.1", *options],
            cwd=ROOT,
            env=os.environ | {"SCRUTINEER_LIBRARY": str(folder)} | env,
            stdout=out,
            stderr=out,
        )
    url = f"http://127.0.0.1:{port}"
    try:
        until = time.monotonic() + 180
        while not answers(f"{url}/_stcore/health"):
            assert time.monotonic() < until, log.read_text()
            assert server.poll() is None, log.read_text()
            time.sleep(0.2)
        yield url
    finally:
        server.terminate()
        server.wait(20)


def answers(url: str) -> bool:
    try:
        urllib.request.urlopen(url, timeout=2).close()
    except (urllib.error.URLError, OSError):
        return False
    return True


class IdentityProvider:
    """Speaks enough OpenID Connect to sign in whoever `claims` says is at the browser."""

    def __init__(self) -> None:
        self.claims: dict[str, Any] = {}
        self._key = RSAKey.generate_key(2048, {"kid": "tests", "use": "sig", "alg": "RS256"})
        self._nonces: dict[str, str] = {}
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                provider._get(self)

            def do_POST(self) -> None:
                provider._token(self)

            def log_message(self, *_: object) -> None: ...

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> IdentityProvider:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def secrets(self, app: str) -> str:
        """The [auth] section for an app at this address."""
        return (
            f'[auth]\nredirect_uri = "{app}/oauth2callback"\ncookie_secret = "only-for-tests-only-for-tests-only"\n'
            f'client_id = "scrutineer"\nclient_secret = "a secret"\n'
            f'server_metadata_url = "{self.url}/.well-known/openid-configuration"\n'
        )

    def _get(self, handler: BaseHTTPRequestHandler) -> None:
        asked = urlparse(handler.path)
        if asked.path == "/authorize":
            query = {name: values[0] for name, values in parse_qs(asked.query).items()}
            code = f"code-{len(self._nonces)}"
            self._nonces[code] = query.get("nonce", "")
            handler.send_response(302)
            handler.send_header("Location", f"{query['redirect_uri']}?{urlencode({'code': code, 'state': query['state']})}")
            handler.end_headers()
        elif asked.path == "/jwks":
            _send(handler, {"keys": [self._key.as_dict(private=False)]})
        else:
            ends = {"authorization_endpoint": f"{self.url}/authorize", "token_endpoint": f"{self.url}/token"}
            known = {"response_types_supported": ["code"], "subject_types_supported": ["public"]}
            algorithms = {"id_token_signing_alg_values_supported": ["RS256"]}
            _send(handler, {"issuer": self.url, "jwks_uri": f"{self.url}/jwks", **ends, **known, **algorithms})

    def _token(self, handler: BaseHTTPRequestHandler) -> None:
        form = parse_qs(handler.rfile.read(int(handler.headers["Content-Length"])).decode())
        now = int(time.time())
        claims = {"iss": self.url, "aud": "scrutineer", "sub": "1", "iat": now, "exp": now + 600}
        claims |= {"nonce": self._nonces[form["code"][0]]} | self.claims
        token = jwt.encode({"alg": "RS256", "kid": "tests"}, claims, self._key)
        _send(handler, {"access_token": "a token", "token_type": "Bearer", "expires_in": 600, "id_token": token})


def _send(handler: BaseHTTPRequestHandler, value: object) -> None:
    content = json.dumps(value).encode()
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", str(len(content)))
    handler.end_headers()
    handler.wfile.write(content)
