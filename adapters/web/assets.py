"""The page's own style, script and icon: kept in memory, small, named by their content, cached for a year."""

import gzip
import hashlib
from dataclasses import dataclass
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

_FOLDER = Path(__file__).parent / "static"
_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_FOR_A_YEAR = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class _Asset:
    content: bytes
    packed: bytes
    media_type: str
    version: str


class Assets:
    """The files of `static/`."""

    def __init__(self) -> None:
        self._files = {path.name: _read(path) for path in _FOLDER.iterdir() if path.suffix in _TYPES}

    def url(self, name: str) -> str:
        """Where the file is, under a name that changes with its content."""
        return f"/static/{name}?v={self._files[name].version}"

    def routes(self) -> list[Route]:
        return [Route(f"/static/{name}", self._serve) for name in self._files]

    async def _serve(self, request: Request) -> Response:
        asset = self._files[request.url.path.rsplit("/", 1)[-1]]
        is_exact = request.query_params.get("v") == asset.version
        headers = {"Cache-Control": _FOR_A_YEAR if is_exact else "no-cache", "Vary": "Accept-Encoding"}
        if "gzip" not in request.headers.get("accept-encoding", ""):
            return Response(asset.content, media_type=asset.media_type, headers=headers)
        headers["Content-Encoding"] = "gzip"
        return Response(asset.packed, media_type=asset.media_type, headers=headers)


def _read(path: Path) -> _Asset:
    content = path.read_bytes()
    return _Asset(content, gzip.compress(content), _TYPES[path.suffix], hashlib.sha256(content).hexdigest()[:12])
