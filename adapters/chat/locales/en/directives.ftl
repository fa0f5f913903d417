# Directives: one order to several, its view, and what waits for somebody to take it.

nc-title-line = NC-{ $number } · { $title }
nc-sent = NC-{ $number } is out: { $count } tasks, NV-{ $first } to NV-{ $last }.
nc-sent-one = NC-{ $number } is out: 1 task, NV-{ $first }.
nc-left-out = Not given, as nobody heads them: { $units }
nc-called = NC-{ $number } was sent to { $count } people. Whoever takes it first will lead.
nc-taken = Thank you, { $hail }, for taking NC-{ $number }. From now on { $hail } leads NV-{ $task }.
nc-cancelled = NC-{ $number } is cancelled, with { $count } open tasks.
nc-changed = NC-{ $number } and its { $count } open tasks were changed:
nc-amended = NC-{ $number } is now due { $due }; this holds for { $count } open tasks.
nc-own-task = { $hail }, your task of NC-{ $number } is NV-{ $task }; please say it by that number. Type: receive { $task } · done { $task } · blocked { $task } <what>
nc-urged = { $count } tasks of NC-{ $number } that are not done were urged.
nc-held = Recorded: { $hail } has { $count } overdue tasks of NC-{ $number } in hand. What would be told of them next is held until { $until } and then goes on by itself.
nc-held-already = The overdue tasks of NC-{ $number } are in hand already; what would be told of them next is held until { $until } and then goes on by itself.
nc-held-nobody = No overdue task of NC-{ $number } has a further step to hold.
nc-urged-nobody = No task of NC-{ $number } can be urged now. Each is urged at most once in 4 hours.
nc-ask-reason = { $hail }, please say why NC-{ $number } is cancelled.
nc-paused = { $count } tasks of NC-{ $number } are paused, and their people are told. To go on, type: resume NC-{ $number }
nc-resumed = NC-{ $number } goes on, with { $count } tasks.
nc-ask-why-pause = { $hail }, please say why NC-{ $number } is paused.
nc-own-left = Tasks led by { $hail } in person stand as they were: { $count }. These are for whoever gave the order, or a level above, to change.
nc-not-read = { $hail }, it is not clear what to do with NC-{ $number }; nothing was recorded. Type: show NC-{ $number }
nc-one-each = { $hail }, please name one directive in a message; nothing was recorded.
nc-edit-how = Of NC-{ $number } due date, title, product, quantity, document and evidence can be changed, for example: edit NC-{ $number } due <…>; product <…>

nc-state-running = In progress
nc-state-finished = All tasks are closed
nc-state-cancelled = Cancelled
nc-state-waiting = Waiting for somebody to take it
nc-state-taken = Taken by { $who }
nc-history-each = Each task of NC-{ $number } has a history of its own. Type: history <number>
nc-due-extended =
    { $count ->
        [one] { $due } ({ $count } task was given more time)
       *[other] { $due } ({ $count } tasks were given more time)
    }
nc-counts = { $total } tasks: { $parts }
nc-count-assigned = { $count } not confirmed
nc-count-received = { $count } in work
nc-count-submitted = { $count } awaiting acceptance
nc-count-returned = { $count } returned
nc-count-declined = { $count } declined
nc-count-paused = { $count } paused
nc-count-done = { $count } done
nc-count-cancelled = { $count } cancelled
nc-late = 🔴 overdue: { $count }
nc-unconfirmed-list = Not confirmed:
nc-late-list = Overdue:
nc-list-line = { $line } · { $who }
nc-more = … and { $count } more
nc-part-seen = (only the tasks within your sight)
nc-in-list = { $line }
    { $counts }
nc-mine = Open directives:
nc-mine-more = … and other directives
nc-group-total = All tasks
nc-group-assigned = Not confirmed
nc-group-late = Overdue
nc-group-other = Tasks: { $state }
nc-group-empty = There is none.
nc-button-assigned = Not confirmed ({ $count })
nc-button-late = Overdue ({ $count })
nc-button-total = All ({ $count })
nc-button-urge = Urge the overdue ones
nc-button-show = Show NC-{ $number }
nc-button-take = Take it
say-nc-show = show NC-{ $number }
say-nc-total = show NC-{ $number } all
say-nc-assigned = show NC-{ $number } not confirmed
nc-many-late = { $hail }: { $count ->
        [one] { $count } task of this directive 🔴 { $late }.
       *[other] { $count } tasks of this directive 🔴 { $late }.
    }
say-nc-late = show NC-{ $number } overdue
say-nc-page = show NC-{ $number } { $group } page { $page }
say-nc-seen = seen NC-{ $number }
say-nc-urge = urge NC-{ $number }
say-nc-take = receive NC-{ $number }
say-nc-cancel = cancel NC-{ $number } <reason>
say-nc-amend = edit NC-{ $number } due <…>
say-nc-pause = pause NC-{ $number } <reason>
say-nc-resume = resume NC-{ $number }
nc-word-total = all
nc-word-assigned = not confirmed
nc-word-late = overdue

card-directive = Part of directive NC-{ $number }
card-repeats = Given anew each period
card-evidence = Proof wanted: { $value }
card-priority = Priority: { $value }
priority-normal = normal
priority-urgent = urgent
priority-express = express

draft-many = { $count } places: { $who }
draft-many-people = { $count } people: { $who }
draft-call = whoever takes it first, of { $count } people: { $who }
and-more-people = and { $count } more
draft-supervisor-each = supervised by the supervisor of each place
draft-told-many = Told at once: { $count } leads.
draft-told-call = Told at once: { $count } people.
draft-ahead-example = For example { $who }:
draft-ahead-together = Where several tasks are to be told at once, each person gets one message; whoever has had many that day gets them together at the start of the next half day.
draft-without = Left out: { $units }
draft-vacant = Note: { $count } places have nobody at their head and cannot be given it: { $units }
draft-not-so-many = Note: { $said } teams were said, there are { $found } here. Please name them: edit lead <teams>
draft-preview-many = Please check before it goes to { $count } places: { $met } of { $of } clear
draft-preview-people = Please check before it goes to { $count } people: { $met } of { $of } clear
draft-preview-call = Please check before it is sent to { $count } people: { $met } of { $of } clear

field-evidence = proof
ask-evidence = What proof is wanted? For example: photos, a signed list.

scope-not-found = { $names } is not found where you may give orders. Please say again to whom it goes.
scope-doubtful = “{ $text }” may be: { $names }. Please name all places again, this one more exactly.
scope-who = Who is “{ $text }”? For example: all teams · all members ấp 1 · tổ ấp 1, tổ ấp 2

notice-call_opened = { $hail }, { $by } needs somebody for this. Whoever takes it first will lead.
notice-call_taken = { $lead } has taken NC-{ $directive } and leads this task.
notice-amended = { $by } has changed the due date of this task.
notice-amended-partner = { $hail }, the task you cooperate in has a new due date.
notice-changed-partner-all = The order { $hail } cooperates in ({ $count } tasks) has changed:
notice-amended-partner-all = { $hail }, the directive you cooperate in ({ $count } tasks) has a new due date.
notice-cancelled-partner-all = This directive has ended ({ $count } tasks). Many thanks for your cooperation, { $hail }.
notice-paused-partner-all = The directive you cooperate in ({ $count } tasks), { $hail }, is paused for now.
notice-resumed-partner-all = The directive you cooperate in ({ $count } tasks), { $hail }, goes on. Your further cooperation is kindly requested.
notice-asked-many = { $hail }, you are kindly asked to cooperate in this directive ({ $count } tasks).

history-task_amended = changed the due date
history-directive_assigned = gave the directive
history-directive_amended = changed the directive's due date
history-directive_cancelled = cancelled the directive
history-directive_paused = paused the directive
history-directive_resumed = resumed the directive
history-directive_urged = urged the directive's overdue tasks
history-call_opened = called for somebody to take it
history-call_taken = took it from NC-{ $directive }

refusal-no_such_directive = NC-{ $directive } is not among the directives you can see. Type: tasks, for your list.
refusal-directive_is_anothers = NC-{ $directive } was given by { $assigner }; only that side can do this. You may type: show NC-{ $directive }.
refusal-directive_is_over = NC-{ $directive } is cancelled. You may type: show NC-{ $directive }.
refusal-not_own_directive = What is open of NC-{ $directive } is led by the sender in person, so it is for whoever gave the order, or a level above, to change. For more time, type: extend <number> to <date> because <reason>.
refusal-call_is_open = Nobody has taken NC-{ $directive } yet, so there is no task to pause. You may type: cancel NC-{ $directive } <reason>.
refusal-nothing_to_pause = No task of NC-{ $directive } is being worked on, so there is nothing to pause. You may type: show NC-{ $directive }.
refusal-nothing_paused = No task of NC-{ $directive } is paused. You may type: show NC-{ $directive }.
refusal-no_open_call = The tasks of NC-{ $directive } have their leads. You may type: show NC-{ $directive }.
refusal-call_is_taken = NC-{ $directive } was taken by { $by }. You may type: show NC-{ $directive }.
refusal-call_is_past = NC-{ $directive } is past its due date and can no longer be taken. You may type: show NC-{ $directive }.
refusal-not_called = NC-{ $directive } is for the people of the teams that were called. You may type: show NC-{ $directive }.
refusal-nobody_there = Nobody was found to give it to: these places have nobody at their head, or can only be asked to cooperate. Please name others.
refusal-nobody_supervises = Nobody supervises NC-{ $directive } yet. Please tell its assigner.
refusal-not_so_many = { $said } teams were said, there are { $found } here. Please name them. Type: edit lead <teams>.
refusal-directive_unchanged = NC-{ $directive } is like that already. You can type: show NC-{ $directive }.
refusal-same_due = That is the due date already; nothing has changed. Please give another one.
