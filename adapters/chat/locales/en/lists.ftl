# Lists of tasks.

list-tasks = Open tasks: { $total }
list-overdue = Overdue tasks: { $total }
list-of-unit = { $heading } · { $unit }
list-tasks-empty = There is no open task at present.
list-overdue-empty = No task is overdue at present.
list-entry = { $line }
    { $stands }
list-due = due { $at }
list-page = Page { $page }/{ $pages }
list-before = Previous page
list-after = Next page
list-why-lead = lead
list-why-part = asked to cooperate
list-why-judge = awaits acceptance
list-why-declined = declined, to be handed over or cancelled
list-why-decide = asks for more time, awaits an answer
list-why-answer = a difficulty awaits an answer
say-tasks = tasks
say-help = help
say-tasks-page = tasks page { $page }
say-overdue-page = overdue page { $page }
say-next-page = page { $page }

which = Which task?
which-receive = Which task is received?
which-done = Which task is done?
which-decline = Which task is declined?
which-accept = Which task is accepted?
which-return = Which task is returned?
which-hand_over = Which task is handed over?
which-cancel = Which task is cancelled?
which-urge = Which task is urged?
which-seen = Which task was seen?
which-show = Which task is to be shown?
which-files = Which task is this file for?
which-comment = Which task is the comment for?
which-progress = Progress of which task?
which-correct = Correct the progress of which task?
which-line = { $place }. { $line }
which-button = { $place }: NV-{ $number }
which-hint =
    { $last ->
        [1] Answer 1 if it is.
       *[other] Answer with a number from 1 to { $last }.
    }
