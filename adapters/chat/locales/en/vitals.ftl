# Whether the installation lives: for administrators, and for `taskbot doctor`.

vitals-well = System health: all well
vitals-warns = System health: it runs, { $count } { $count ->
    [one] thing
   *[other] things
} to look at
vitals-fails = System health: { $count } { $count ->
    [one] failure
   *[other] failures
}
vitals-fail-line = FAILED · { $text }
vitals-warn-line = To look at · { $text }
vitals-rest = { $count } other checks are well.
vitals-hint = Operators see all of it with: taskbot doctor
vitals-fault = { $hail }: something in the system has stopped. { $text }
vitals-fault-hint = Type: health
vitals-canary = A test of the way messages take, { $at }.

finding-line = { $about }: { $text }
finding-about-worker = worker
finding-about-deadlines = deadlines
finding-about-repeats = repeats
finding-about-digests = digests
finding-about-data_requests = data requests
finding-about-figures = figures for groups
finding-about-files = files
finding-about-deliveries = deliveries
finding-about-cards = cards
finding-about-timers = timers
finding-about-canary = canary
finding-about-given_up = given up
finding-about-put_off = put off
finding-about-no_way = without a way
finding-about-quota = messages of this month
finding-about-channels = channels
finding-about-calendar = calendar
finding-about-empty_posts = empty posts
finding-about-supervisors = supervisors

finding-moves = nothing is stuck
finding-stuck = something has waited since { $since } ({ $minutes } minutes); is `taskbot worker` (or `taskbot run`) running?
finding-worker-never = has never taken a turn
finding-worker-turns = took its turn { $seconds } seconds ago
finding-worker-away = has taken no turn since { $since } ({ $minutes } minutes)
finding-deliveries-flows = being told one after the other, the earliest waits since { $since }
finding-cards-stuck = a card waits since { $since } to be drawn again
finding-timers-none_lost = none is lost
finding-timers-lost = { $count } tasks had lost theirs, which were set again: { $numbers }
finding-canary-not_sent = due since { $since } and not sent
finding-canary-not_heard = sent at { $since } and not heard yet
finding-canary-heard = went the whole way at { $at }
finding-given_up-none = no notices given up in the last 7 days
finding-given_up-some = { $count } notices given up in the last 7 days, the oldest since { $since }: { $reasons }
finding-put_off-none = no notices that a platform has put off
finding-put_off-some = { $count } notices that a platform has put off, the oldest since { $since }: { $reasons }
finding-no_way-none = no notices for people without a chat account
finding-no_way-some = { $count } notices for people without a chat account, the oldest since { $since }: { $reasons }
finding-no_way-in_vain = { $count } notices waited for an account that is there, and wait no longer
finding-quota-left = { $channels } has sent { $used } of { $most }
finding-quota-low = { $channels } has sent { $used } of { $most }; the rest is kept for what matters
finding-quota-spent = { $channels } has sent all { $most }; whoever has only this channel hears again next month, and who leads them was told
finding-channels-ordered = everybody is told by { $channels } first; `taskbot channels order default` takes it back
finding-channels-ordered_until = everybody is told by { $channels } first, until { $at }; `taskbot channels order default` takes it back
finding-calendar-filled = { $year } has { $count } holidays and swap days
finding-calendar-empty = { $year } has no holidays; enter them on the calendar page of the web
finding-empty_posts-none = no units without anybody who answers for them
finding-empty_posts-some = { $count } units without anybody who answers for them: { $named }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}; name them in the import file
finding-supervisors-none = no teams that nobody above supervises
finding-supervisors-some = { $count } teams that nobody above supervises: { $named }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}; name them in the import file
