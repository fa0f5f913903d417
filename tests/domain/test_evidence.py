"""Evidence: what is taken, what a link is, what a file is by its content, and how often it is fetched."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import BadInput
from domain.evidence import (
    MEGABYTE,
    FileState,
    Limits,
    ensure_taken,
    first_state,
    is_asked_for_and_missing,
    links_in,
    try_again_at,
    type_of,
)
from domain.task import Evidence
from tests.domain.samples import at

NOW = at("26/11/2026 09:00")
LIMITS = Limits(20 * MEGABYTE)


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("xong, xem https://drive.example/ds?id=1.", ["https://drive.example/ds?id=1"]),
        ("(http://a.example/x) và http://a.example/x", ["http://a.example/x"]),
        ("HTTPS://A.example/b, https://c.example", ["HTTPS://A.example/b", "https://c.example"]),
        ("www.a.example, ftp://a.example, https://", []),
        ("", []),
    ],
)
def test_links_in_a_text_are_evidence(text: str, links: list[str]) -> None:
    assert [item.file_key for item in links_in(text)] == links
    assert all(item.kind == "link" and first_state(item) is FileState.LINK for item in links_in(text))


@pytest.mark.parametrize(
    ("name", "head", "mime"),
    [
        ("", b"\xff\xd8\xff\xe0....", "image/jpeg"),
        ("", b"\x89PNG\r\n\x1a\n", "image/png"),
        ("", b"%PDF-1.7", None),
        ("ds.PDF", b"%PDF-1.7", "application/pdf"),
        ("ds.pdf", b"MZ\x90", None),
        ("ds.xlsx", b"PK\x03\x04", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("a.exe", b"MZ\x90", None),
        ("a.jpg", b"<html>", None),
        ("anh", b"\xff\xd8\xff", "image/jpeg"),
        ("anh.jpg", b"\x89PNG\r\n\x1a\n", "image/png"),
        ("ds.pdf", b"\xff\xd8\xff", None),
        ("", b"", None),
    ],
)
def test_a_file_is_what_its_name_and_its_content_agree_on(name: str, head: bytes, mime: str | None) -> None:
    assert type_of(name, head) == mime


@pytest.mark.parametrize(
    ("file", "code"),
    [
        (Evidence("telegram", "f", "photo", size_bytes=20 * MEGABYTE), None),
        (Evidence("telegram", "f", "photo"), None),
        (Evidence("link", "https://a.example", "link"), None),
        (Evidence("telegram", "f", "photo", size_bytes=20 * MEGABYTE + 1), "file_too_large"),
        (Evidence("telegram", "f", "video"), "file_kind_not_taken"),
    ],
)
def test_what_is_too_large_or_of_another_kind_is_not_taken(file: Evidence, code: str | None) -> None:
    if code is None:
        ensure_taken([file], LIMITS)
        return
    with pytest.raises(BadInput) as refused:
        ensure_taken([file], LIMITS)
    assert refused.value.code == code


def test_a_file_is_tried_again_less_and_less_often_and_then_given_up() -> None:
    waits = [again - NOW for tries in range(1, 6) if (again := try_again_at(tries, NOW)) is not None]

    assert waits == sorted(waits)
    assert len(waits) == 5
    assert waits[0] <= timedelta(minutes=1)
    assert try_again_at(6, NOW) is None


@pytest.mark.parametrize(
    ("wanted", "given", "is_missing"),
    [("", [()], False), (" ", [()], False), ("ảnh", [(), []], True), ("ảnh", [(), ["ảnh"]], False)],
)
def test_evidence_is_missing_only_where_it_is_asked_for(wanted: str, given: list[list[str]], is_missing: bool) -> None:
    assert is_asked_for_and_missing(wanted, *given) is is_missing


@given(st.text(max_size=200))
def test_any_text_is_looked_through_for_links(text: str) -> None:
    assert all(item.file_key in text for item in links_in(text))


@pytest.mark.parametrize(
    ("name", "head", "mime"),
    [
        ("video.mp4", b"\x00\x00\x00\x18ftypmp42", "video/mp4"),
        ("Cho ap 3.MOV", b"\x00\x00\x00\x14ftypqt  ", "video/quicktime"),
        ("ghi-am.ogg", b"OggS\x00\x02", "audio/ogg"),
        ("ghi-am.mp3", b"ID3\x04", "audio/mpeg"),
        ("ghi-am.aac", b"\xff\xf1\x50\x80", "audio/aac"),
        ("ghi-am.amr", b"#!AMR\n", "audio/amr"),
        ("video.mp4", b"ftyp", None),
        ("video.mp4", b"<html><script>", None),
        ("ghi-am.ogg", b"\x00\x00\x00\x18ftypmp42", None),
        ("anh.jpg", b"\x00\x00\x00\x18ftypmp42", None),
    ],
)
def test_videos_and_recordings_are_known_by_how_they_begin(name: str, head: bytes, mime: str | None) -> None:
    assert type_of(name, head) == mime
