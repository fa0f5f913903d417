"""How every command begins."""

from taskbot.errors import CommandFailed
from taskbot.logs import set_up_logs
from taskbot.settings import Settings, load_settings


def start() -> Settings:
    """The settings of this process; whatever it logs from now on has the form that they ask for, and no secrets.
    SettingsError if they cannot be used."""
    settings = load_settings()
    set_up_logs(settings.log_format, settings.secrets)
    return settings


def start_shared() -> tuple[Settings, str]:
    """The settings of one process among several, and the Redis that all of them see. CommandFailed without one."""
    settings = start()
    if settings.redis_url is None:
        raise CommandFailed("TASKBOT_REDIS_URL is not set: separate processes need a Redis that all of them reach")
    return settings, settings.redis_url.get_secret_value()
