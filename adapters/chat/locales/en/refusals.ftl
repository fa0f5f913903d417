# An expected no: what stands in the way, and what can be done instead.

refusal-incomplete = It cannot be sent yet, this is missing: { $fields }. Type: edit { $first } <…>, or drop.

refusal-no_such_task = There is no task NV-{ $number } among those you may see. Type: tasks, for your list.
refusal-no_such_unit = There is no unit “{ $unit }”. Please check its name or code.

refusal-cannot_assign = The present post gives no orders. The official in charge can assign it.
refusal-cannot_assign_there = This unit is outside the part of the tree that takes orders from here. Please choose a unit within it.
refusal-not_in_sight = There is no task NV-{ $number } among those you may see. Type: tasks, for your list.
refusal-only_the_lead = NV-{ $number } is led by { $lead }, who alone can take this step. You can type: comment { $number } <text>.
refusal-only_lead_or_partner = Progress on NV-{ $number } is told by { $lead }, who leads it, and by its partners. Type: comment { $number } <text>.
refusal-not_own_work = The lead does not accept their own work on NV-{ $number }. Please wait for the acceptor.
refusal-only_the_acceptor = NV-{ $number } is accepted by { $acceptor }. You can type: comment { $number } <text>.
refusal-only_the_assigner = NV-{ $number } was assigned by { $assigner }, and only that side can take this step. You can type: comment { $number } <text>.
refusal-only_assigner_or_supervisor = This step of NV-{ $number } belongs to its assigner and its supervisor. You can type: comment { $number } <text>.
refusal-only_the_supervisor = Only the supervisor of NV-{ $number } uses “seen”. You can type: show { $number }.
refusal-only_admins = This is for the system's administrators. Type: help, for what can be done.
refusal-cannot_bind = Only a leader, a deputy or an official over the unit can tie a group to it or untie it. Please ask one of them.
refusal-unit_not_in_sight = This unit is outside the part of the tree you may see. Type: overdue, for your own part.

refusal-too_many_tries = There were too many wrong tries. Please try again in an hour, or ask an administrator for a new code.
refusal-account_is_taken = This chat account belongs to another person already. Please use your own account, or tell an administrator.

refusal-due_in_the_past = This due date has passed. Type: edit due <new date and time>.
refusal-lead_holds_no_post = The chosen lead holds no post in that unit today. Please choose another person.
refusal-partner_cannot_lead = { $unit } is a partner and can only be asked to cooperate. Please choose a team or an official as lead, then type: edit partners <unit>.
refusal-named_holds_no_post = { $person } holds no post today. Please change the supervisor, the acceptor or the partners.
refusal-lead_in_two_roles =
    { $role ->
        [acceptor] The lead cannot accept their own work. Type: edit acceptor <another person>.
       *[supervisor] The lead cannot supervise their own work. Type: edit supervisor <another person>.
    }
refusal-already_the_lead = This person leads NV-{ $number } already. It can be handed over to somebody else.
refusal-not_a_partner = You are not a partner of NV-{ $number }. You can type: comment { $number } <text>.
refusal-part_already_closed = The partner's part of NV-{ $number } was finished before. You can type: comment { $number } <text>.
refusal-urged_lately = NV-{ $number } was urged at { $at }. It can be urged again from { $again }.
refusal-nothing_climbs = NV-{ $number } has raised no alert yet. You can type: show { $number }.
refusal-wrong_state = NV-{ $number } stands as “{ $stands }”: { $doing } is not possible now. { $instead }
refusal-already_so = NV-{ $number } already stands as “{ $stands }”. { $instead }
refusal-text_too_long = The text has { $length } characters, { $limit } is the most. Please shorten it or send a file.
refusal-units_in_a_circle = The unit { $unit } stands below itself. Please mend the code of its parent.

refusal-reason_missing-decline = Please give the reason for declining. Type: decline <number> <reason>.
refusal-reason_missing-return = Please give the reason for returning it. Type: return <number> <reason>.
refusal-reason_missing-cancel = Please give the reason for cancelling. Type: cancel <number> <reason>.
refusal-reason_missing-comment = Please write the comment. Type: comment <number> <text>.

doing-receive = receiving it
doing-decline = declining it
doing-submit = handing it in
doing-accept = accepting it
doing-return = returning it
doing-hand_over = handing it over
doing-cancel = cancelling it
doing-progress = told of
doing-urge = urging the lead
doing-seen = marking it as seen

instead-assigned = The lead can type: receive { $number }, done { $number }.
instead-received = The lead can type: done { $number }.
instead-submitted = The acceptor can type: accept { $number }, return { $number } <reason>.
instead-submitted-receive = You can type: comment { $number } <text>; if it was handed in by mistake: undo
instead-submitted-decline = You can type: comment { $number } <text>; if it was handed in by mistake: undo
instead-submitted-extend = The acceptor can type: return { $number } <reason>; the lead can type: comment { $number } <text>.
instead-submitted-blocked = You can type: comment { $number } <text>; if it was handed in by mistake: undo
instead-submitted-progress = You can type: comment { $number } <text>; if it was handed in by mistake: undo
instead-submitted-submit = More can be added: done { $number } <note>, or send files; then wait for acceptance.
instead-done = The task is closed. You can type: show { $number }.
instead-returned = The lead can type: done { $number }.
instead-declined = The assigner can type: hand over { $number } to <person>, cancel { $number } <reason>.
instead-paused = The assigner can type: resume { $number }.
instead-cancelled = The task is closed. You can type: show { $number }.
