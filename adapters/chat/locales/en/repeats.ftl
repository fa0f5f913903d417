# Orders that repeat: the rule in words, and what is said of it.

repeat-on = { $every } on { $days }
repeat-until = { $rule } until { $day }
repeat-workdays = every working day
repeat-day =
    { $interval ->
        [1] every day
       *[other] every { $interval } days
    }
repeat-week =
    { $interval ->
        [1] every week
       *[other] every { $interval } weeks
    }
repeat-month =
    { $interval ->
        [1] every month
       *[other] every { $interval } months
    }
repeat-year =
    { $interval ->
        [1] every year
       *[other] every { $interval } years
    }
repeat-quarter = every quarter (months { $months })
repeat-months = every year in months { $months }
repeat-month-day = day { $day }
repeat-month-end = the last day
repeat-working-end = the last working day
repeat-working-start = the first working day
repeat-weekday-end = the last { $weekday }
repeat-weekday-nth = { $weekday } number { $nth }
repeat-year-day = { $day }/{ $month }

repeat-line = Repeats: { $rule }, first at { $due }
repeat-shifts = What falls on a day off moves to the next working day.
repeat-started = It repeats { $rule }; the next is given when this one is due. Type: stop repeating { $which }, to stop.
repeat-shown = Repeats: { $rule }. The next is given at { $at }. Type: stop repeating { $which }, to stop.
repeat-shown-stopped = It used to repeat { $rule }, and was stopped.
repeat-still-runs = The next ones will still be given ({ $rule }). Type: stop repeating { $which }, to stop these too.
repeat-stopped = { $which } repeats no more ({ $rule }): no further one is given. What was given stands.
repeat-which = Which one repeats no more? Type: stop repeating <number>, for example: stop repeating 12, stop repeating NC-3.
repeat-failed-why = Because: { $why }
repeat-failed-then = It is tried again next time. Type: stop repeating { $which }, to stop.
notice-recurrence_failed = { $hail }, the next one of this repeating order could not be given.

refusal-does_not_repeat = NV-{ $number } does not repeat. Type: show { $number }.
refusal-directive_does_not_repeat = NC-{ $directive } does not repeat. Type: show NC-{ $directive }.
refusal-repeats_no_more = It was stopped before. Type: tasks, for your list.
history-recurrence_started = repeats from now on
history-recurrence_skipped =
    { $count ->
        [one] { $count } occurrence was passed over while nothing ran
       *[other] { $count } occurrences were passed over while nothing ran
    }
history-recurrence_failed = the next one could not be given
history-recurrence_stopped = repeats no more
