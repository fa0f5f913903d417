# One task: card, details, possible steps, history.

card-state = Status: { $state }
card-due = Due: { $at }
card-no-due = Due: no deadline ({ $reason })
card-no-reason = no reason given
card-original-due = Originally due: { $at }
card-lead = Lead: { $who }
card-partner = Partner: { $who }
card-partner-closed = Partner: { $who }, own part finished
card-more-partners =
    { $count ->
        [one] Partner: and { $count } more
       *[other] Partners: and { $count } more
    }
card-assigner = Assigner: { $who }
card-assigner-acceptor = Assigner and acceptor: { $who }
card-asks = Asked by: { $who }
card-supervisor = Supervisor: { $who }
card-acceptor = Acceptor: { $who }
card-product = Product: { $value }
card-quantity = Quantity: { $value }
card-document = Document: { $value }
card-authority = Authority: { $value }
card-assigned-at =
    { $received ->
        [none] Assigned: { $at }
       *[other] Assigned: { $at }, received: { $received }
    }
card-submissions = Handed in:
card-history = History:
card-history-last = Lately:
card-history-button = History
card-ahead = If it is not done, these will be told:
card-accept-ahead = If it is not accepted, told then:

ahead-next = If not done: { $line }
ahead-accept-next = If not accepted: { $line }
ahead-reminder = { $at }, reminder to { $whom }
ahead-due = { $at }, due notice to { $whom }
ahead-late = { $at }, overdue notice to { $whom }
ahead-accept = { $at }, told to { $whom }
ahead-all-unreceived = Without a receipt, told: { $whom }
ahead-all-silent = Without further word, told: { $whom }
ahead-all-before = Reminders: { $whom }
ahead-all-late = If overdue, told: { $whom }
ahead-all-still = If not done, told: { $whom }
ahead-all-accept = If not accepted, told: { $whom }
ahead-none = Nothing more is told by itself of this being overdue.
ahead-passed = Nothing reaches these, so they are passed over: { $units }
ahead-of-directive = Where several tasks of NC-{ $number } are to be told at once, each person gets one message.

submission-offered = { $at } · { $who } finished, to be handed in by the lead
submission-submitted = { $at } · { $who } handed in, awaiting acceptance
submission-accepted = { $at } · { $who } handed in, accepted
submission-returned = { $at } · { $who } handed in, returned
with-words = { $line }: { $text }
with-lost-files = { $line }; { $count } of them could not be fetched
with-files =
    { $count ->
        [one] { $line } ({ $count } file attached)
       *[other] { $line } ({ $count } files attached)
    }

step-receive = Receive
step-done = Done
step-receive-part = Agree
step-decline-part = Decline
step-done-part = My part is done
step-decline = Decline
step-accept = Accept
step-return = Return
step-seen = Seen
step-urge = Urge
step-hand_over = Hand over
step-cancel = Cancel task
step-show = Show

hint = Type: { $said }
say-receive = receive { $number }
say-done = done { $number }
say-decline = decline { $number } <reason>
say-accept = accept { $number }
say-return = return { $number } <reason>
say-seen = seen { $number }
say-urge = urge { $number }
say-hand_over = hand over { $number } to <person>
say-cancel = cancel { $number } <reason>
say-show = show { $number }

history-line = { $at } · { $what }
history-line-by = { $at } · { $who }: { $what }
history-earlier =
    { $count ->
        [one] (and { $count } earlier step)
       *[other] (and { $count } earlier steps)
    }
history-task_assigned = assigned to { $lead }
history-task_received = received
history-task_declined = declined
history-work_offered = finished the work, to be handed in by the lead
history-part_taken = agreed to take part
history-part_declined = declined to take part
history-part_closed = finished the partner's part
history-task_submitted = handed in
history-submission_extended =
    { $files ->
        [one] added { $files } file to what was handed in
       *[other] added { $files } files to what was handed in
    }
history-task_returned = returned
history-task_accepted = accepted, the task is done
history-task_handed_over = handed over from { $before } to { $after }
history-task_inherited = the lead's unit is { $unit } (before: { $unit_before })
history-task_cancelled = cancelled
history-task_commented = commented
history-lead_urged = urged the lead
history-climb_held = has seen it, nobody further is told until { $until }
history-rung_reached =
    { $step ->
        [reminder] due soon, reminded: { $whom }
        [overdue] due, told: { $whom }
        [unreceived] receipt is not confirmed, told: { $whom }
        [silent] received and not heard of since, told: { $whom }
        [accept] awaiting acceptance, reminded: { $whom }
        [accept_above] still awaiting acceptance, told: { $whom }
        [decide] the request for more time awaits an answer, reminded: { $whom }
        [undecided] the request for more time has no answer, told: { $whom }
        [unanswered] a difficulty has no answer, told: { $whom }
       *[other] overdue, told: { $whom }
    }
history-rung_reached-skipped = overdue, there is no higher level to tell
rung-whom =
    { $step ->
        [reminder] the lead
        [overdue] the lead
        [unreceived] the lead or the assigner
        [silent] the lead or the assigner
        [accept] the acceptor
        [accept_above] the level above the acceptor
        [decide] who decides on it
        [undecided] who asked, who decides, and the supervisor
        [level_1] supervisor and assigner
        [level_2] the level above
        [level_3] the next level above
        [unanswered] who is to answer, the level above, and who reported it
       *[other] the highest level, again
    }
history-climb_failed = the next step could not be judged, it is looked at again
history-account_linked = linked the account on { $channel }
history-account_died = the account on { $channel } no longer receives messages
history-group_bound = tied a group to the unit
history-group_unbound = untied a group from the unit
history-group_moved = a group has a new address
history-setting_changed = changed a setting
history-calendar_changed = changed the working calendar
history-organisation_imported = updated units and people
history-units_merged = merged units
history-clock_wound = moved the demo's clock

card-as-of = As of { $at }
