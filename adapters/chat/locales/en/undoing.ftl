# Sent by mistake: the last step is taken back.

undone = The last step on NV-{ $number } was taken back ({ $step }). The task is as it was before.
undone-told =
    { $count ->
        [one] { $count } person who had heard of it is told so.
       *[other] { $count } people who had heard of it are told so.
    }
undo-task_received = received
undo-task_declined = declined
undo-task_submitted = handed in
undo-work_offered = offered as done
undo-part_declined = declining to take part
undo-part_closed = own part done
undo-submission_extended = added to what was handed in
undo-task_accepted = accepted
undo-task_returned = returned
undo-task_handed_over = handed over
undo-task_cancelled = cancelled
notice-undone = { $by } sent the last step by mistake and took it back ({ $undone }). For your information, { $hail }: the task is as it was before.
history-step_undone = sent by mistake, took the step back

refusal-nothing_to_undo = There is no step to take back. Type: tasks, for your list.
refusal-undo_too_late = More than 15 minutes have passed: it can no longer be taken back. Type: tasks, for your list.
refusal-undo_acted_since = Somebody has gone on with NV-{ $number } since, so the step stands. Type: show { $number }.
refusal-cannot_undo =
    { $step ->
        [task_assigned] What was assigned cannot be taken back, only cancelled. Type: cancel { $number } <reason>.
        [lead_urged] A nudge that was sent cannot be taken back. Type: comment { $number } <text>.
        [climb_held] "Seen" ends by itself after 2 working days; it cannot be taken back. Type: show { $number }.
        [task_commented] The comment is in the history of NV-{ $number } and stays there. Type: comment { $number } <correction>.
       *[other] The last step cannot be taken back. Type: tasks, for your list.
    }
