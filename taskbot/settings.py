"""The settings of a process, read once from the environment and a `.env` file; nobody else reads the environment."""

import os
import re
from collections.abc import Iterator, Mapping
from datetime import time
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from dotenv import dotenv_values
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from domain.budget import Budget
from domain.evidence import KINDS, MEGABYTE, Limits
from taskbot.errors import CommandFailed

PREFIX = "TASKBOT_"
_NESTED = "__"
_ENV_FILE = ".env"
_DATABASE_FILE = "taskbot.db"
_DEMO_FOLDER = "demo"
_DEMO_DATA_DIR = Path("demo-data")
_LEAST_KEY_CHARS = 16

_URL = re.compile(r"https?://[^\s/?#]+(/[^\s?#]*)?")
_DATABASE_URL = re.compile(r"sqlite(\+aiosqlite)?:///[^/?#].*|sqlite(\+aiosqlite)?:////.+|postgres(ql)?(\+\w+)?://.+")
_REDIS_URL = re.compile(r"(redis|rediss)://[^\s/]+.*|unix:///.+")
_TELEGRAM_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")
_ADDRESS = re.compile(r"https?://[^\s/]+(/\S*)?")
_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
_WEBHOOK_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_ZALO_TOKEN = re.compile(r"\d+:\S+")
_ZALO_SECRET = re.compile(r"[\x21-\x7e]{8,256}")


class SettingsError(CommandFailed):
    """Settings that cannot be used: each one a line that names it and says what it takes, never what it held."""


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise ValueError("no such zone") from None
    return name


def _url(value: str) -> str:
    if not _URL.fullmatch(value):
        raise ValueError("no address")
    return value.rstrip("/")


def _kinds(value: str) -> str:
    kinds = {part.strip() for part in value.lower().split(",") if part.strip()}
    if not kinds or kinds - set(KINDS):
        raise ValueError("no such kind")
    return ",".join(sorted(kinds))


def _clocks(value: str) -> str:
    clocks = [part.strip() for part in value.split(",")]
    if not all(_CLOCK.fullmatch(clock) for clock in clocks):
        raise ValueError("no time of day")
    return ",".join(clocks)


def _like(form: re.Pattern[str], secret: SecretStr) -> SecretStr:
    if not form.fullmatch(secret.get_secret_value()):
        raise ValueError("not of this form")
    return secret


def _password(url: str) -> str | None:
    try:
        return urlsplit(url).password
    except ValueError:
        return None


_Url = Annotated[str, AfterValidator(_url)]


class HttpSettings(BaseModel):
    """Where the web page is served."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    host: str = Field(default="127.0.0.1", min_length=1, description="an address of this machine, such as 127.0.0.1")
    port: int = Field(default=8080, ge=0, le=65535, description="a number from 0 (any free port) to 65535")


class TelegramSettings(BaseModel):
    """The Telegram channel; it is off without a token."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    token: Annotated[SecretStr, AfterValidator(lambda value: _like(_TELEGRAM_TOKEN, value))] | None = Field(
        default=None, description="the token that BotFather gave: digits, a colon, letters and digits"
    )
    api_url: _Url = Field(
        default="https://api.telegram.org", description="the http:// or https:// address of a Bot API server"
    )
    mode: Literal["polling", "webhook"] = Field(default="polling", description="polling or webhook")
    webhook_secret: Annotated[SecretStr, AfterValidator(lambda value: _like(_WEBHOOK_SECRET, value))] | None = Field(
        default=None, description="1 to 256 letters, digits, _ and -"
    )

    @property
    def has_webhook(self) -> bool:
        """Whether Telegram posts what people write, instead of being polled for it."""
        return self.mode == "webhook"


class ZaloBotSettings(BaseModel):
    """The Zalo bot; it is off without a token."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    token: Annotated[SecretStr, AfterValidator(lambda value: _like(_ZALO_TOKEN, value))] | None = Field(
        default=None, description="the token that Zalo Bot Creator sent: digits, a colon, letters and digits"
    )
    api_url: _Url = Field(
        default="https://bot-api.zaloplatforms.com", description="the http:// or https:// address of Zalo's Bot API"
    )
    mode: Literal["polling", "webhook"] = Field(default="polling", description="polling or webhook")
    webhook_secret: Annotated[SecretStr, AfterValidator(lambda value: _like(_ZALO_SECRET, value))] | None = Field(
        default=None, description="8 to 256 letters, digits and signs"
    )
    monthly_quota: int = Field(
        default=3000, ge=1, le=100_000_000, description="how many messages the bot may send in a month, from 1"
    )
    most_people: int = Field(
        default=50, ge=0, le=100_000_000, description="how many people may use the bot; 0 for any number"
    )
    most_groups: int = Field(
        default=3, ge=0, le=1_000_000, description="how many groups the bot may be in; 0 for any number"
    )

    @property
    def has_webhook(self) -> bool:
        """Whether Zalo posts what people write, instead of being polled for it."""
        return self.mode == "webhook"


class ZaloOaSettings(BaseModel):
    """The Official Account of Zalo; it is off without an application."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    app_id: str | None = Field(default=None, pattern=r"^\d{1,30}$", description="the number of the application at Zalo")
    app_secret: SecretStr | None = Field(default=None, min_length=1, description="the secret of the application")
    refresh_token: SecretStr | None = Field(
        default=None, min_length=1, description="a refresh token that was not used yet, from Zalo's API Explorer"
    )
    webhook_secret_key: SecretStr | None = Field(
        default=None, min_length=1, description="the OA secret key shown on the application's Webhook page"
    )
    api_url: _Url = Field(
        default="https://openapi.zalo.me", description="the http:// or https:// address of Zalo's OpenAPI"
    )
    oauth_url: _Url = Field(
        default="https://oauth.zaloapp.com", description="the http:// or https:// address of Zalo's OAuth server"
    )

    @property
    def is_on(self) -> bool:
        return self.app_id is not None


class EvidenceSettings(BaseModel):
    """Which files are taken as evidence. Telegram gives bots files of at most 20 MB."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    max_mb: int = Field(
        default=20, ge=1, le=2000, description="how many MB a file sent in a chat may have, from 1 to 2000"
    )
    kinds: Annotated[str, AfterValidator(_kinds)] = Field(
        default="photo,document", description="photo, document, or both with a comma between them"
    )


class BudgetSettings(BaseModel):
    """How many single messages people are sent in a day; what exceeds that is told together."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    official: int = Field(
        default=10,
        ge=0,
        le=1000,
        description="how many single messages an official or supervisor is sent in a day, up to 1000; 0 for all",
    )
    leader: int = Field(
        default=40,
        ge=0,
        le=1000,
        description="how many single messages the leader or deputy of a team is sent in a day, up to 1000; 0 for all",
    )
    member: int = Field(
        default=40,
        ge=0,
        le=1000,
        description="how many single messages anybody else is sent in a day, up to 1000; 0 for all",
    )
    fold_at: Annotated[str, AfterValidator(_clocks)] = Field(
        default="07:30,13:30",
        description="the times of day at which more than that is told together, such as 07:30,13:30",
    )


class Settings(BaseSettings):
    """All settings. A field's description says what the setting takes."""

    model_config = SettingsConfigDict(
        frozen=True,
        env_prefix=PREFIX,
        env_nested_delimiter=_NESTED,
        env_file=_ENV_FILE,
        env_ignore_empty=True,
        extra="ignore",
        hide_input_in_errors=True,
    )

    data_dir: Path = Field(default=Path("data"), description="a folder that this user may write to")
    database_url: Annotated[SecretStr, AfterValidator(lambda value: _like(_DATABASE_URL, value))] | None = Field(
        default=None, description="postgresql://user:password@host/name or sqlite:///path"
    )
    redis_url: Annotated[SecretStr, AfterValidator(lambda value: _like(_REDIS_URL, value))] | None = Field(
        default=None, description="redis://host:6379/0, rediss://… or unix:///path"
    )
    timezone: Annotated[str, AfterValidator(_zone)] = Field(
        default="Asia/Ho_Chi_Minh", description="the name of a time zone, such as Asia/Ho_Chi_Minh"
    )
    http: HttpSettings = HttpSettings()
    public_url: _Url | None = Field(
        default=None, description="the http:// or https:// address under which people reach the web page"
    )
    secret_key: SecretStr | None = Field(
        default=None, min_length=_LEAST_KEY_CHARS, description=f"a secret of at least {_LEAST_KEY_CHARS} characters"
    )
    clarity: Annotated[Literal[4, 6], BeforeValidator(int)] = Field(default=4, description="4 or 6")
    upload_mb_a_day: int = Field(
        default=100,
        ge=1,
        le=100_000,
        description="how many MB one person may send in a day, through the web page and in chats, from 1",
    )
    evidence: EvidenceSettings = EvidenceSettings()
    budget: BudgetSettings = BudgetSettings()
    data_contact: str = Field(
        default="",
        max_length=200,
        description="whom people turn to about their data: an office and its phone or address",
    )
    dead_man_url: Annotated[SecretStr, AfterValidator(lambda value: _like(_ADDRESS, value))] | None = Field(
        default=None,
        description="an http:// or https:// address that is called every few minutes while all is well",
    )
    log_format: Literal["text", "json"] = Field(default="text", description="text or json")
    telegram: TelegramSettings = TelegramSettings()
    zalo_bot: ZaloBotSettings = ZaloBotSettings()
    zalo_oa: ZaloOaSettings = ZaloOaSettings()

    @property
    def store_url(self) -> str:
        """The database that is used: the one that was named, else a file in the data folder."""
        if self.database_url is not None:
            return re.sub(r"^postgres://", "postgresql://", self.database_url.get_secret_value())
        return f"sqlite:///{self.data_dir.absolute() / _DATABASE_FILE}"

    @property
    def limits(self) -> Limits:
        """What is taken as evidence."""
        return Limits(self.evidence.max_mb * MEGABYTE, frozenset(self.evidence.kinds.split(",")))

    @property
    def most_told(self) -> Budget:
        """How many single messages people are sent in a day."""
        chosen = self.budget
        clocks = tuple(time.fromisoformat(clock.zfill(5)) for clock in chosen.fold_at.split(","))
        return Budget(chosen.official, chosen.leader, chosen.member, clocks)

    @property
    def is_on_sqlite(self) -> bool:
        return self.store_url.startswith("sqlite")

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    @property
    def secrets(self) -> tuple[str, ...]:
        """Every value that must not be seen in a log."""
        channels = (self.telegram, self.zalo_bot)
        tokens = (held for channel in channels for held in (channel.token, channel.webhook_secret))
        account = (self.zalo_oa.app_secret, self.zalo_oa.refresh_token, self.zalo_oa.webhook_secret_key)
        held = (self.secret_key, self.dead_man_url, *tokens, *account)
        passwords = (
            _password(url.get_secret_value()) for url in (self.database_url, self.redis_url) if url is not None
        )
        return (*(secret.get_secret_value() for secret in held if secret is not None), *filter(None, passwords))

    def for_demo(self) -> Self:
        """The same with a data folder of its own, apart from any real database and Redis."""
        is_chosen = "data_dir" in self.model_fields_set
        folder = self.data_dir / _DEMO_FOLDER if is_chosen else _DEMO_DATA_DIR
        return self.model_copy(update={"data_dir": folder, "database_url": None, "redis_url": None})


def load_settings() -> Settings:
    """The settings of this process. SettingsError names all that are wrong or unknown."""
    given = _given()
    problems = [_unknown(name) for name in given if name not in known_settings()]
    found = None
    try:
        # Whoever knows that a name is wrong is told so once: a nested one would be refused again below.
        found = Settings()
    except ValidationError as error:
        problems += [line for line in _wrong(error) if line]
    if found is not None:
        problems += _contradictions(found)
    if problems or found is None:
        raise SettingsError("\n".join(dict.fromkeys(problems)))
    return found


def known_settings() -> Mapping[str, str]:
    """The name of each setting as it stands in the environment, with what it takes."""
    return dict(_names(Settings, PREFIX))


def _names(model: type[BaseModel], prefix: str) -> Iterator[tuple[str, str]]:
    for name, field in model.model_fields.items():
        kind = field.annotation
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            yield from _names(kind, f"{prefix}{name.upper()}{_NESTED}")
        else:
            yield f"{prefix}{name.upper()}", field.description or ""


def _given() -> list[str]:
    """The names with our prefix in the environment and in the `.env` file."""
    from_file: Mapping[str, Any] = {}
    if Path(_ENV_FILE).is_file():
        try:
            from_file = dotenv_values(_ENV_FILE)
        except (OSError, UnicodeDecodeError) as error:
            raise SettingsError(f"the file {_ENV_FILE} cannot be read: {type(error).__name__}") from None
    names = {name.upper() for name in (*os.environ, *from_file)}
    return sorted(name for name in names if name.startswith(PREFIX))


def _unknown(name: str) -> str:
    near = get_close_matches(name, known_settings(), n=1, cutoff=0.7)
    hint = f"; did you mean {near[0]}?" if near else ""
    return f"{name} is not a setting of taskbot{hint}"


def _wrong(error: ValidationError) -> Iterator[str]:
    for problem in error.errors(include_url=False, include_input=False, include_context=False):
        name = PREFIX + _NESTED.join(str(part).upper() for part in problem["loc"] if isinstance(part, str))
        known = known_settings()
        exact = next((known_name for known_name in known if name.startswith(known_name)), None)
        if exact is not None:
            yield f"{exact} takes {known[exact]}"


def _contradictions(found: Settings) -> Iterator[str]:
    channels = (("TELEGRAM", "Telegram", found.telegram), ("ZALO_BOT", "Zalo", found.zalo_bot))
    for name, who, channel in channels:
        if channel.token is None or not channel.has_webhook:
            continue
        mode = f"{PREFIX}{name}__MODE=webhook"
        if found.public_url is None:
            yield f"TASKBOT_PUBLIC_URL is needed with {mode}: {who} must reach this address"
        if channel.webhook_secret is None:
            secret = f"{PREFIX}{name}__WEBHOOK_SECRET"
            yield f"{secret} is needed with {mode}; it takes {known_settings()[secret]}"
    if found.zalo_oa.is_on:
        needed = {"APP_SECRET": found.zalo_oa.app_secret, "REFRESH_TOKEN": found.zalo_oa.refresh_token}
        # The secret key of the webhook is shown once Zalo has reached the page: doctor asks for it.
        for part in (part for part, value in needed.items() if value is None):
            name = f"{PREFIX}ZALO_OA__{part}"
            yield f"{name} is needed with {PREFIX}ZALO_OA__APP_ID; it takes {known_settings()[name]}"
    elif found.zalo_oa.app_secret or found.zalo_oa.refresh_token or found.zalo_oa.webhook_secret_key:
        name = f"{PREFIX}ZALO_OA__APP_ID"
        yield f"{name} is needed with the other settings of the Official Account; it takes {known_settings()[name]}"
