"""A message from any platform, in the form that the conversation reads."""

from dataclasses import dataclass

from domain.records import ChatPlace
from domain.task import Evidence

MAX_INCOMING_CHARS = 4000


@dataclass(frozen=True, slots=True)
class Incoming:
    """One thing a person did in a chat: wrote, sent a file, pressed a button.

    `key` is unique to this update on its platform and the same when the update comes again. `account_key` is who wrote,
    `private_chat_key` the chat in which that account can be written to alone. `action` is the payload of a pressed
    button, `pressed_key` the message that carries it. `reply_key` is the message replied to, `quoted` its text where
    the platform tells it. `hears_all`: of a group, everything that is said there arrives, and not only what is said to us;
    `hears_mentions`: what mentions us is all that arrives.
    `is_forwarded`: the words are somebody else's; `is_edited`: the person changed what had been said before;
    `is_anonymous`: it was said in a group, and the platform does not tell by whom; `is_unreadable`: something was sent that the platform does not
    hand on. `has_buttons`, `has_edits`, `has_files` (they can be sent, or are a tap away) and `has_replies` (what is replied to is handed
    on) tell what the answer may count on.
    """

    key: str
    place: ChatPlace
    account_key: str
    private_chat_key: str
    text: str = ""
    action: str = ""
    pressed_key: str = ""
    reply_key: str = ""
    quoted: str = ""
    files: tuple[Evidence, ...] = ()
    is_group: bool = False
    hears_all: bool = True
    is_forwarded: bool = False
    is_edited: bool = False
    is_anonymous: bool = False
    is_unreadable: bool = False
    hears_mentions: bool = False
    has_buttons: bool = True
    has_edits: bool = True
    has_files: bool = True
    has_replies: bool = True

    @property
    def answers(self) -> tuple[ChatPlace, str] | None:
        """The message of ours to one person on which that person tapped, or to which the person replied."""
        key = self.pressed_key or self.reply_key
        return (self.place, key) if key and not self.is_group else None

    @property
    def platform(self) -> str:
        return self.place.platform
