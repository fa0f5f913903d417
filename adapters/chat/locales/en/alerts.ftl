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
alert-held = { $who } had it in hand at { $at }; that time is over, so it goes on.
alert-passed = Not told, as nothing reaches them: { $units }.
alert-passed-vacant = { $unit } (nobody in post)
alert-passed-on_leave = { $who } (away, and no stand-in can be reached)
alert-passed-unreachable = { $who } (cannot be reached)
