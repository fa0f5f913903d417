"""The methods of the Bot API that the bot uses, with the refusals of the real one."""

import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from tests.fake_telegram.entities import BadMarkup, read_html, units
from tests.fake_telegram.world import Chat, Json, Sent, World

MAX_UNITS = 4096
JPEG = b"\xff\xd8\xff\xe0" + 996 * b"."
_FOLDER = "photos/"
MAX_DATA_BYTES = 64
MAX_TOAST_CHARS = 200
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_UNKNOWN_PRESS = "query is too old and response timeout expired or query ID is invalid"
_SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current content"
)


class Refusal(Exception):
    """What the server answers instead of a result."""

    def __init__(self, status: int, description: str, parameters: Json | None = None) -> None:
        super().__init__(description)
        self.status = status
        self.parameters = parameters


class Methods:
    """One method of the Bot API each, called with the parameters as they came."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.webhook: Json = {}
        # What getWebhookInfo says of trials that failed.
        self.trouble: Json = {}
        # By the id of the file; the others are small pictures.
        self.contents: dict[str, bytes] = {}
        self.tells_sizes = True
        self.menus: dict[tuple[str, str], list[Json]] = {}

    def call(self, method: str, params: Mapping[str, Any]) -> Any:
        """The result of the method of that name on the wire; Refusal if there is none, or if it refuses."""
        name = re.sub("[A-Z]", lambda found: f"_{found[0].lower()}", method)
        if not name.startswith(("get_", "set_", "send_", "edit_", "answer_", "delete_")) or not hasattr(self, name):
            raise Refusal(404, "Not Found: method not found")
        return getattr(self, name)(params)

    def get_me(self, params: Mapping[str, Any]) -> Json:
        return {**self._world.bot, "can_join_groups": True, "can_read_all_group_messages": self._world.hears_all}

    def send_message(self, params: Mapping[str, Any]) -> Json:
        chat = self._chat(params)
        thread = params.get("message_thread_id")
        if thread is not None and int(thread) not in chat.threads:
            raise Refusal(400, "Bad Request: message thread not found")
        text, bold, buttons = _content(params)
        thread_id = int(thread) if thread is not None else None
        sent = self._world.keep(chat, text, by_bot=True, author=self._world.bot, thread_id=thread_id)
        _put(sent, params, text, bold, buttons)
        chat.sent.append(text)
        chat.sent_keys.append(sent.message_id)
        return sent.raw

    def edit_message_text(self, params: Mapping[str, Any]) -> Json:
        chat, sent = self._message(params)
        text, bold, buttons = _content(params)
        if (text, tuple(bold), buttons) == (sent.text, sent.bold, sent.buttons):
            raise Refusal(400, f"Bad Request: {_SAME}")
        _put(sent, params, text, bold, buttons)
        chat.edits.append((sent.message_id, text))
        return sent.raw

    def edit_message_reply_markup(self, params: Mapping[str, Any]) -> Json:
        _, sent = self._message(params)
        buttons = _buttons(params)
        if buttons == sent.buttons:
            raise Refusal(400, f"Bad Request: {_SAME}")
        sent.buttons = buttons
        return sent.raw

    def answer_callback_query(self, params: Mapping[str, Any]) -> bool:
        press_id, toast = str(params.get("callback_query_id", "")), str(params.get("text", ""))
        if self._world.presses.get(press_id, "") is not None:
            raise Refusal(400, f"Bad Request: {_UNKNOWN_PRESS}")
        if len(toast) > MAX_TOAST_CHARS:
            raise Refusal(400, "Bad Request: MESSAGE_TOO_LONG")
        self._world.presses[press_id] = toast
        if toast:
            self._world.toasts.setdefault(self._world.pressers[press_id], []).append(toast)
        return True

    def set_my_commands(self, params: Mapping[str, Any]) -> bool:
        commands = _parsed(params.get("commands", "[]"))
        for entry in commands:
            if not _COMMAND.fullmatch(entry["command"]):
                raise Refusal(400, "Bad Request: BOT_COMMAND_INVALID")
            if not 1 <= len(entry["description"]) <= 256:
                raise Refusal(400, "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID")
        scope = _parsed(params.get("scope", '{"type":"default"}'))["type"]
        self.menus[scope, str(params.get("language_code", ""))] = commands
        return True

    def get_webhook_info(self, params: Mapping[str, Any]) -> Json:
        return {"url": self.webhook.get("url", ""), "pending_update_count": len(self._world.updates), **self.trouble}

    def set_webhook(self, params: Mapping[str, Any]) -> bool:
        secret = str(params.get("secret_token", ""))
        if secret and not _SECRET.fullmatch(secret):
            raise Refusal(400, "Bad Request: secret token contains unallowed characters")
        allowed = _parsed(params.get("allowed_updates", "[]"))
        self.webhook = {"url": params.get("url", ""), "secret": secret, "allowed_updates": allowed}
        return True

    def delete_webhook(self, params: Mapping[str, Any]) -> bool:
        self.webhook = {}
        return True

    def get_file(self, params: Mapping[str, Any]) -> Json:
        file_id = str(params.get("file_id", ""))
        if not file_id.startswith("file-"):
            raise Refusal(400, "Bad Request: wrong file_id or the file is temporarily unavailable")
        content = self.contents.get(file_id, JPEG)
        told: Json = {"file_id": file_id, "file_unique_id": file_id, "file_path": f"{_FOLDER}{file_id}"}
        return told | ({"file_size": len(content)} if self.tells_sizes else {})

    def content_at(self, path: str) -> bytes | None:
        """What lies at the place that `get_file` named."""
        return self.contents.get(path.removeprefix(_FOLDER), JPEG) if path.startswith(f"{_FOLDER}file-") else None

    def _chat(self, params: Mapping[str, Any]) -> Chat:
        try:
            chat = self._world.chats[int(params.get("chat_id", 0))]
        except (KeyError, ValueError):
            raise Refusal(400, "Bad Request: chat not found") from None
        if chat.moved_to is not None:
            raise Refusal(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                {"migrate_to_chat_id": chat.moved_to},
            )
        if chat.refusal is not None:
            raise Refusal(*chat.refusal)
        return chat

    def _message(self, params: Mapping[str, Any]) -> tuple[Chat, Sent]:
        chat = self._chat(params)
        sent = chat.messages.get(int(params.get("message_id", 0)))
        if sent is None:
            raise Refusal(400, "Bad Request: message to edit not found")
        if not sent.by_bot:
            raise Refusal(400, "Bad Request: message can't be edited")
        return chat, sent


def _content(params: Mapping[str, Any]) -> tuple[str, list[str], list[list[Json]]]:
    given = str(params.get("text", ""))
    if not given.strip():
        raise Refusal(400, "Bad Request: message text is empty")
    text, bold = given, list[str]()
    if params.get("parse_mode") == "HTML":
        try:
            text, bold = read_html(given)
        except BadMarkup as error:
            raise Refusal(400, f"Bad Request: {error}") from None
    if units(text) > MAX_UNITS:
        raise Refusal(400, "Bad Request: message is too long")
    return text.strip(), bold, _buttons(params)


def _buttons(params: Mapping[str, Any]) -> list[list[Json]]:
    markup = _parsed(params.get("reply_markup", "{}"))
    rows: list[list[Json]] = markup.get("inline_keyboard", [])
    for button in (button for row in rows for button in row):
        if not button.get("text"):
            raise Refusal(400, "Bad Request: can't parse inline keyboard button: Text buttons are unallowed")
        if "url" in button:
            if "." not in (urlsplit(button["url"]).hostname or ""):
                raise Refusal(400, f"Bad Request: inline keyboard button URL '{button['url']}' is invalid")
        elif not 1 <= len(button.get("callback_data", "").encode()) <= MAX_DATA_BYTES:
            raise Refusal(400, "Bad Request: BUTTON_DATA_INVALID")
    return rows


def _put(sent: Sent, params: Mapping[str, Any], text: str, bold: list[str], buttons: list[list[Json]]) -> None:
    sent.text, sent.bold, sent.buttons, sent.html = text, tuple(bold), buttons, str(params.get("text", ""))
    sent.raw["text"] = text
    if buttons:
        sent.raw["reply_markup"] = {"inline_keyboard": buttons}
    else:
        sent.raw.pop("reply_markup", None)


def _parsed(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value
