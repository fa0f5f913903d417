# What each person chooses: hours of rest, the digest, the order of channels.

settings-rest = Quiet hours: { $rest }
settings-digest = Digest: { $digest }
settings-channels = Channels: { $channels }
settings-choose-rest = Quiet hours: choose below, or type for instance: quiet hours 20h-6h, sunday
settings-choose-channels = Channels: choose below, or type for instance: settings channels web, telegram
settings-choose-digest = Digest: choose the hours below, or type for instance: digest 7h30, 16h
rest-which = Quiet like that always, or away once?
rest-always = Quiet always: { $rest }
rest-once = Away next { $day }
rest-today = Away today
settings-how-rest = The quiet hours could not be read. For example: settings quiet hours 20h-6h, sunday
settings-how-channels = The channel could not be read
settings-how-digest = The hours of the digest could not be read. For example: settings digest 7h30, 16h
settings-hint =
    Type: settings Vietnamese · settings comrade
    settings quiet hours 20h-6h, sunday · settings quiet hours off
    settings digest 7h30, 16h · digest 7h30 days off too · digest off
    settings channels web, telegram
    Express tasks are told in quiet hours too.
rest-hours = { $start } to { $end }
rest-days = all day { $days }
rest-none = none
rest-button = Quiet { $hours }
rest-button-weekend = Quiet weekends
rest-button-off = No quiet hours
digest-none = none
digest-working-days = working days
digest-every-day = days off too
digest-button-every = Digest on days off too
digest-button-working = Digest on working days
digest-button = Digest { $times }
digest-button-off = No digest
channel-button = { $channel } first
channel-telegram = Telegram
channel-web = web page
channel-zalo = Zalo
channel-zalo_bot = Zalo Bot
channel-zalo_oa = Zalo OA

refusal-rest_every_day = Quiet hours cannot take all seven days. Type: settings quiet hours 20h-6h, sunday
refusal-rest_empty = Quiet hours need a beginning and another end. Type: settings quiet hours 20h-6h
refusal-rest_too_long = Quiet hours take at most { $limit } hours a day. Type: settings quiet hours 20h-6h
refusal-no_such_channel = { $channel } is not linked to you; you have: { $channels }. Type: settings
refusal-too_many_digests = At most { $limit } digests a day. Type: settings digest 7h30, 16h

history-notice_held = what was to be told to { $to } is held until { $until }{ $held_by }
history-held-quiet_hours = {" "}(quiet hours)
history-held-night = {" "}(night, days off)
history-held-budget = {" "}(folded into one message)
history-why-monthly_quota_spent = its messages of the month are used up
history-why-monthly_quota_kept_for_what_matters = what is left of the month is kept for what matters
history-why-window_closed = the reader has not written there for long
history-why-no_answer = it does not answer
history-why-put_off = it could not be sent for a whole day
history-why-dead = the reader is not there any more
history-why-outage = it is out of order
history-why-passed = it takes no messages at that time
history-why-rejected = it refuses this message
history-why-unsure = it does not answer
history-why-other = it does not take messages
history-notice_moved_on = what was to be told to { $to } was not carried by { $from_channel } ({ $why }) and was told by { $on_channel }
history-notice_given_up = what was to be told to { $to } could not be sent ({ $why })
history-notice_in_doubt = what was told to { $to } may not have arrived: the channel does not answer
history-other = (written by a newer version of the system)

# The digest

digest-heading = { $hail }: { $counts }
digest-count-late = { $count } overdue
digest-count-soon = { $count } due soon
digest-count-waits = { $count } waiting for you
digest-unit = { $unit }:
digest-entry = – { $line } · { $stands }
digest-due = 🟠 due soon, { $at }
digest-more = … and { $count } more.
digest-clear = { $hail }: nothing is late and nothing waits. This is said once a week at most.
digest-hint = Other hours: type settings digest 7h30, 16h; none: settings digest off
digest-say-overdue = overdue
