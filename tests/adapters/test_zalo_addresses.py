"""What an update names is followed into the public net alone."""

import pytest

from adapters.zalo.addresses import is_public


@pytest.mark.parametrize(
    ("url", "is_followed"),
    [
        ("https://photo.zdn.vn/a.jpg", True),
        ("http://photo.zdn.vn/a.jpg", False),
        ("http://api.example:8080/file/1", True),
        ("https://127.0.0.1/a", False),
        ("https://127.1/a", False),
        ("https://0x7f.0.0.1/a", False),
        ("https://0x7f.0x1/a", False),
        ("https://[::1]/a", False),
        ("https://localhost/a", False),
        ("https://ai@photo.zdn.vn/a", False),
        ("file:///etc/passwd", False),
        ("https://[", False),
    ],
)
def test_an_address_is_followed_only_into_the_public_net(url: str, is_followed: bool) -> None:
    assert is_public(url, "api.example") is is_followed
