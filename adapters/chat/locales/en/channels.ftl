# The order of channels for everybody: by which of them people are told first.

channels-now = Order of channels for everybody
channels-changed = The order of channels for everybody was changed
channels-restored = The order of channels for everybody was taken back
channels-how = The order could not be read
channels-line-none = None is set: each person is told by the own order.
channels-line = { $channels }; whoever has none of these is told by the own order.
channels-line-until = Until { $until }, then by each person's own order again.
channels-line-set = Set by { $who } at { $at }. Nobody is sent a message about it.
channels-line-taken-back = There was one before; { $who } changed it at { $at }.
channels-on-the-server = the operator (on the server)
channels-reaches = { $channel } ({ $count ->
    [one] { $count } person
   *[other] { $count } people
})
channels-hint =
    Type: common channels zalo, telegram
    common channels zalo until 30/11 · common channels zalo today
    common channels default

refusal-only_admins_order_channels = The order of channels for everybody is set by the system's administrators. To change your own, type: settings channels zalo, telegram
refusal-channels_until_past = That moment is over. Type: common channels zalo today

# No channel carries anything to somebody for now.

notice-unreachable-passed = What is sent to { $who } on { $channels } does not go out: { $why }. It waits; please tell them in person, { $hail }.
notice-unreachable-passed-hint = They may use one more channel: type link on one of them, then the code on the new one.
unreachable-why-monthly_quota_spent = the channel has used up its messages of this month, and goes on next month
unreachable-why-window_closed = they have not written to this channel for more than 7 days, and one message from them opens it
unreachable-why-other = the channel refuses to send

# Each person: which channels carry now.

own-channels-common = Told by now: { $channels } (the order for everybody)
own-channels-common-until = Told by now: { $channels } (the order for everybody, until { $until })
own-channels-dead = { $channel }: nothing arrives since { $since }; one message to it makes it live again
own-channels-free = { $channel }: messages cost nothing until { $free } and can be sent until { $last }; each message of yours begins anew
own-channels-billed = { $channel }: each message costs { $price } and can be sent until { $last }; one message of yours makes it free again
own-channels-closed = { $channel }: nothing can be sent since { $since }, as you have not written for long; one message opens it
