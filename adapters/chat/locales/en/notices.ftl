# Notices: one task each, with number and title in the first line.

notice-assigned = { $hail }, a new task assigned by { $by }.
notice-asked_to_cooperate = { $hail }, you are kindly asked to cooperate with { $lead } in this task.
notice-declined = { $by } has declined. { $hail }, please hand it over or cancel it.
notice-work_offered = { $by } has finished the work. { $hail }, please look at it and hand it in.
notice-part_taken = { $by } agrees to take part. For your information, { $hail }.
notice-part_declined = { $by } cannot take part in this task. For your information, { $hail }; somebody else may be asked.
notice-part_closed = { $by } has finished the partner's part. For your information, { $hail }.
notice-submitted = { $by } has handed it in. { $hail }, please accept or return it.
notice-returned = { $by } has returned it. { $hail }, please complete it.
notice-returned-partner = { $hail }, the task you cooperate in needs more work. You are kindly asked to go on cooperating with { $lead }.
notice-accepted = The product was accepted by { $by }. Thank you, { $hail }.
notice-accepted-partner = The task is done. Thank you for cooperating, { $hail }.
notice-cancelled = { $by } has cancelled this task. { $hail }, nothing more is to be done.
notice-cancelled-partner = This task has ended. Thank you for cooperating, { $hail }.
notice-handed_over_to = { $hail }, please lead this task in place of { $before }.
notice-handed_over_from = { $lead } leads this task now. Thank you, { $hail }.
notice-lead_changed = { $lead } leads this task from now on. { $hail }, you are kindly asked to go on cooperating.
notice-urged = { $by } asks about this task. { $hail }, please tell how it stands.
notice-acted_on-task_returned = { $by } has returned this task to be completed. For your information, { $hail }.
notice-acted_on-task_accepted = { $by } has accepted this task. For your information, { $hail }.
notice-acted_on-task_cancelled = { $by } has cancelled this task. For your information, { $hail }.
notice-acted_on-task_amended = { $by } has changed this task. For your information, { $hail }.
notice-acted_on-task_paused = { $by } has paused this task. For your information, { $hail }.
notice-acted_on-task_resumed = { $by } has let this task go on. For your information, { $hail }.
notice-acted_on-task_handed_over = { $by } has handed this task over from { $before } to { $lead }. For your information, { $hail }.
notice-acted_on-extension_granted = { $by } has given this task more time, until { $due }. For your information, { $hail }.
notice-acted_on-extension_refused = { $by } has given this task no more time; the due date stands. For your information, { $hail }.
notice-acted_on-all-task_cancelled = { $by } has cancelled this directive ({ $count } tasks). For your information, { $hail }.
notice-acted_on-all-task_amended = { $by } has changed this directive ({ $count } tasks). For your information, { $hail }.
notice-acted_on-all-task_paused = { $by } has paused this directive ({ $count } tasks). For your information, { $hail }.
notice-acted_on-all-task_resumed = { $by } has let this directive go on ({ $count } tasks). For your information, { $hail }.
notice-acted_on-all-extension_granted = { $by } has given { $count } tasks of this directive more time. For your information, { $hail }.
notice-acted_on-all-extension_refused = { $by } has given { $count } tasks of this directive no more time. For your information, { $hail }.
notice-commented = { $by } wrote to { $hail } about this task:
notice-reminder = A reminder to { $hail }: 🟠 the task is due soon.
notice-reminder-declined = A reminder to { $hail }: 🟠 the task is due soon, its lead has declined, it is to be handed over or cancelled.
notice-overdue = To { $hail }: 🔴 the task is { $late }.
notice-overdue-declined = To { $hail }: 🔴 the task is { $late }, its lead has declined, it is to be handed over or cancelled.
notice-escalated = To { $hail }: 🔴 the task is { $late }.
notice-escalated-declined = To { $hail }: 🔴 the task is { $late }, its lead has declined.
notice-acceptance_waits = A reminder to { $hail }: this was handed in at { $submitted } and awaits your acceptance.
notice-acceptance_waits-above = To { $hail }: this was handed in at { $submitted } and is not accepted yet. To be accepted by: { $acceptor }.

notice-reason = Reason: { $text }
notice-comment = “{ $text }”
notice-comment-answer = Reply to this message, or type: comment { $number } <text>
notice-files = Files sent: { $count }
notice-blockers-open = Difficulties without an answer: { $count }
notice-note = Note: { $text }
notice-told = Told before: { $whom }
notice-missed = (This comes late because the system was down.)

fold-heading = { $count } tasks for { $hail } to look at
fold-line = { $line }
    { $stands }
fold-more = and { $count } more. Type: tasks, for all of them.
