"""What sources disagree about: each server may have its own habits, and the adapter must live with all of them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Habits:
    """`status_tells`: errors come with their number as the HTTP status, else with 200. `is_wrapped`: a webhook's body is
    wrapped as an answer is. `photo_in`: where a picture's address stands. `gives_list`: getUpdates answers with a list.
    `repeats`: what was given once comes with every poll until something newer comes. `is_sure`: a success says
    `"error_code": 0` too. `forgets_info`: without a webhook getWebhookInfo is an error 404, else an empty address."""

    status_tells: bool = False
    is_wrapped: bool = True
    photo_in: str = "photo_url"
    gives_list: bool = False
    repeats: bool = False
    is_sure: bool = False
    forgets_info: bool = True


HABITS = {
    "as-documented": Habits(photo_in="photo"),
    "as-recorded": Habits(status_tells=True, is_wrapped=False, is_sure=True, repeats=True),
    "as-a-list": Habits(gives_list=True, forgets_info=False, is_wrapped=False),
}
