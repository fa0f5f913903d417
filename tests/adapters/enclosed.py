"""Files that go with a message, as they lie on a shelf."""

from adapters.chat.outgoing import Enclosed, Outgoing

LINK = "https://viec.example/tep/1-12-1780000000-aaaaaaaaaaaaaaaaaaaaaa"
INSTEAD = f"Mở tệp trong 60 phút: {LINK}"
JPEG = b"\xff\xd8\xff\xe0 picture"
GIF = b"GIF89a\x40\x01\xf0\x00 moving"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def enclosed(
    name: str, mime: str, content: bytes | None = JPEG, *, size: int | None = None, link: str = LINK
) -> Enclosed:
    """`content` None: the file is gone by now."""

    async def read() -> bytes | None:
        return content

    return Enclosed(name, mime, len(content or b"x") if size is None else size, f"{link}/1", read)


def submission(*files: Enclosed) -> Outgoing:
    """The words that tell of work handed in with these files."""
    return Outgoing("NV-12 đã nộp", enclosed=files, instead=INSTEAD)
