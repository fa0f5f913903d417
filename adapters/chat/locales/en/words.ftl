# Words used everywhere.

hail =
    { $address ->
        [dong_chi] comrade { $name }
       *[anh_chi] Mr/Ms { $name }
    }

weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday

late-working-days =
    { $days ->
        [one] overdue by { $days } working day
       *[other] overdue by { $days } working days
    }
late-days =
    { $days ->
        [one] overdue by { $days } day
       *[other] overdue by { $days } days
    }
late-days-hours = overdue by { $days } d { $hours } h
late-minutes =
    { $minutes ->
        [one] overdue by { $minutes } minute
       *[other] overdue by { $minutes } minutes
    }
late-hours =
    { $hours ->
        [one] overdue by { $hours } hour
       *[other] overdue by { $hours } hours
    }
late-plain = overdue
late-just = just overdue
late-left-out = (Not counted, as the system stood still: { $spans }.)
late-left-out-more = (Not counted, as the system stood still: { $spans } and { $count } times before.)
late-since = overdue since { $since }, not yet a whole working day

repeat-mark = (again)
number = NV-{ $number }
title-line = NV-{ $number } · { $title }
nobody = (name unknown)

state-assigned = assigned, not confirmed
state-received = received
state-submitted = awaiting acceptance
state-done = done
state-returned = returned for more work
state-declined = declined, awaiting the assigner
state-paused = paused
state-cancelled = cancelled

timeliness-no_due = ⚪ no deadline
timeliness-on_track = 🟢 on track
timeliness-due_soon = 🟠 due soon
timeliness-overdue = 🔴 overdue
timeliness-done_on_time = 🟢 done on time
timeliness-done_late = 🔴 done late
timeliness-submitted-on_track = 🟢 handed in on time
timeliness-submitted-overdue = 🔴 handed in late
timeliness-paused = ⚪ paused
timeliness-cancelled = ⚪ cancelled
timeliness-overdue-by = 🔴 { $late }

called =
    { $address ->
        [dong_chi] comrade { $name }
       *[anh_chi] { $name }
    }
