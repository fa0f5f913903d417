# Notices: one task each, with number and title in the first line.

notice-assigned = { $hail }, a new task assigned by { $by }.
notice-asked_to_cooperate = { $hail }, you are kindly asked to cooperate with { $lead } in this task.
notice-declined = { $by } has declined. { $hail }, please hand it over or cancel it.
notice-work_offered = { $by } has finished the work. { $hail }, please look at it and hand it in.
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
