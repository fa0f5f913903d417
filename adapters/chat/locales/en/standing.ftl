# Search, how units stand, ranks, history.

find-heading = Search “{ $text }”: { $total } tasks
find-heading-plain = Nothing is written “{ $text }”; without diacritics: { $total } tasks
find-empty = Nothing found within your sight. Try fewer words, or a part of a title, a person, a unit or a document number.
find-what = Find what? For example: find VNeID · find 123/KH-UBND · find NV-12
say-find-page = find { $text } page { $page }

standing-heading = Status · { $unit }: { $total } tasks
standing-empty = No tasks yet.
standing-overdue = 🔴 Overdue: { $count }
standing-due_soon = 🟠 Due soon: { $count }
standing-on_track = 🟢 On track: { $count }
standing-no_due = ⚪ No deadline: { $count }
standing-awaiting = 🔵 Awaiting acceptance: { $count }
standing-done_on_time = 🟢 Done on time: { $count }
standing-done_late = 🔴 Done late: { $count }
standing-button-overdue = Overdue: { $count }
standing-button-due_soon = Due soon: { $count }
standing-button-on_track = On track: { $count }
standing-button-no_due = No deadline: { $count }
standing-button-awaiting = Awaiting: { $count }
standing-button-done_on_time = Done on time: { $count }
standing-button-done_late = Done late: { $count }
standing-part = { $unit }: { $counts }
standing-tasks = { $count ->
    [one] 1 task
   *[other] { $count } tasks
}
standing-part-overdue = { $count } overdue
standing-part-due_soon = { $count } due soon
standing-part-awaiting = { $count } awaiting acceptance
standing-own = The unit's own tasks
standing-idle =
    { $more ->
        [0] No tasks: { $units }.
       *[other] No tasks: { $units } and { $more } more units.
    }
standing-note = Paused and cancelled tasks are not counted.
standing-which = There are several units: { $units }. Type: status <unit>
standing-none-admin = An administrator sees no tasks of units. Type: data requests · help
standing-none = There is no unit whose status could be shown.
standing-list = { $group } · { $unit }
group-total = All tasks
group-overdue = Overdue
group-due_soon = Due soon
group-on_track = On track
group-no_due = No deadline
group-awaiting = Awaiting acceptance
group-done_on_time = Done on time
group-done_late = Done late
group-late = Late
group-unsent = Not handed in
group-open = Open
group-unreceived = Not received
group-paused = Paused
group-declined = Declined
group-returned = Returned
group-done = Done
group-cancelled = Cancelled
group-today = Due by the end of today
group-week = Due by the end of this week
tasks-of-team = Tasks of the team that { $hail } can report on too:
tasks-led-by-others = Other tasks of the team of { $hail }, led by others:
group-empty = No tasks.
open-by-number = To open a line, reply with its number.
say-status = status
say-rank = rank
say-overdue = overdue

rank-heading-overdue = Most overdue now
rank-heading-late-month = Most late, of what was due in month { $month }
rank-heading-late-week = Most late, of what was due this week
rank-heading-unsent = With work not handed in
rank-line =
    { $oldest ->
        [none] { $name }: { $count ->
            [one] 1 task
           *[other] { $count } tasks
        }
       *[other] { $name }: { $count ->
            [one] 1 task
           *[other] { $count } tasks
        }, the oldest since { $oldest }
    }
rank-people-officials = Among these, led by officials:
rank-people-team = People of the team (seen by you alone):
rank-empty-overdue = Nothing is overdue.
rank-empty-late = Nothing was late in this time.
rank-empty-unsent = Everything is handed in.

history-heading = History of NV-{ $number } · { $title }
history-empty = Nothing in the history yet.
history-which = The history of which task? Type: history <number>
say-history = history { $number }
say-history-page = history { $number } page { $page }

# In `show 12`.

card-request = { $who } asks for more time until { $until }, sent { $at }, not answered yet
card-request-ahead = { $at }: told if there is no answer: { $whom }

card-clarity = Clear: { $held }
clear-of-who = who
clear-of-what = what
clear-of-when = when
clear-of-duty = who answers
clear-of-product = product
clear-of-authority = authority
