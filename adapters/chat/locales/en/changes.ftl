# Tasks that are out are paused, resumed or put otherwise.

step-pause = Pause
step-resume = Resume
say-pause = pause { $number } <reason>
say-resume = resume { $number }

task-paused = NV-{ $number } is paused; { $lead } was told. To go on, type: resume { $number }
task-resumed = NV-{ $number } goes on; { $lead } was told. { $due }
task-amended = NV-{ $number } was changed; { $lead } was told.
amended-receipt = { $lead } is to confirm it again.
amend-how =
    Please say what to change in NV-{ $number }, for example:
    amend { $number } due Friday · amend { $number } product <…> · amend { $number } quantity <…> · amend { $number } title <…>
    For another lead, type: hand over { $number } to <person>
ask-reason-pause = { $hail }, why is NV-{ $number } paused?
no-candidate-pause = There is no task to pause.
no-candidate-resume = No task is paused.
no-candidate-amend = There is no task to change.
which-pause = Pause which task?
which-resume = Resume which task?
which-amend = Change which task?

change-due = Due: { $after }
change-no_due = Due: no due date ({ $after })
change-title = Task: { $after }
change-product = Product: { $after }
change-quantity = Quantity: { $after }
change-document = Document: { $after }
change-authority = Authority: { $after }
change-evidence = Evidence: { $after }
change-priority = Priority: { $after }
change-before = { $line } (before: { $before })
change-left-out = (left out)

notice-paused = { $by } paused this task; { $hail } need not go on with it now.
notice-paused-partner = The task { $hail } cooperates in is paused, for your information.
notice-resumed = { $by } lets this task go on. Please go on with it, { $hail }.
notice-resumed-partner = The task { $hail } cooperates in goes on. You are kindly asked to go on cooperating with { $lead }.
notice-changed = { $by } changed this task:
notice-changed-partner = The task { $hail } cooperates in has changed:
notice-changed-receipt = Please confirm once more that it arrived, { $hail }.

history-task_paused = paused it
history-task_resumed = let it go on
history-task_changed = changed { $changed }
changed-due = due date
changed-no_due = due date
changed-title = title
changed-product = product
changed-quantity = quantity
changed-document = document
changed-authority = authority
changed-evidence = evidence
changed-priority = priority
undo-task_paused = paused
undo-task_resumed = resumed
undo-task_amended = amended

refusal-nothing_amended = NV-{ $number } is like that already. You can type: show { $number }.
refusal-title_missing = A task needs a title. Type: amend { $number } title <…>.
refusal-no_due_reason_missing = Please say why it has no due date. Type: amend { $number } no due because <reason>.
refusal-reason_missing-pause = Please give the reason for pausing. Type: pause <number> <reason>.
doing-pause = pausing it
doing-resume = resuming it
doing-amend = changing it
