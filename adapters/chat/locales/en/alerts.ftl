# Alerts of the ladders: what was tried, who had it in hand, which levels were passed over.
alert-urged =
    { $count ->
        [1] Urged at { $at }.
       *[other] Urged { $count } times, last at { $at }.
    }
alert-extended =
    { $count ->
        [1] More time was given once.
       *[other] More time was given { $count } times.
    }
alert-held-self = { $hail } had it in hand at { $at }; that time is over, so it comes again.
alert-held = { $who } had it in hand at { $at }; that time is over, so it goes on.
alert-last = Nothing more is told of this task by itself.
alert-passed = Not told, as nothing reaches them: { $units }.
alert-passed-vacant = { $unit }, nobody in post
alert-passed-on_leave = { $who }, away, and no stand-in can be reached
alert-passed-unreachable = { $who }, cannot be reached
notice-escalated-ahead = To { $hail }: 🟠 the task is due soon and not done.
notice-escalated-declined-ahead = To { $hail }: 🟠 the task is due soon, its lead has declined.
notice-unreceived = A reminder, { $hail }: receipt of this task has not been confirmed since { $since }.
notice-unreceived-above = To { $hail }: { $lead } has not confirmed receipt of this task since { $since }.
notice-silent = A reminder, { $hail }: the task was received on { $since }, and nothing was heard since. How does it stand?
notice-silent-above = To { $hail }: { $lead } received the task on { $since }, and nothing was heard since.
notice-unreceived-many = To { $hail }: { $count } leads have not confirmed receipt of this directive.
notice-silent-many = To { $hail }: { $count } leads received this directive, and nothing was heard of them since.
