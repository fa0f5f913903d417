# Absences: stand-ins, handing over from a day on, and people who leave their posts.

stand-in-how = Nobody stands in for { $hail }. To name somebody, type: stand in to <name> from Monday until Friday.
ask-stand-in-until = { $hail }, until which day does { $who } stand in?
stand-in-named =
    { $who } stands in for { $hail } from { $first } to the end of { $last }.
    Meanwhile the notices of { $hail } go to { $who }, who may take the steps of { $hail }; the journal keeps both names.
stand-in-hint = Type: stand in (to see) · end stand in (to end it early)
post-ends-how =
    { $hail }, a post is ended in the system by the official in charge; until then your tasks stay with you.
    Please tell the official who gives you work from which day. What is left open will be proposed to a successor.
    If you are only away for some days, type: stand in to <name> from <day> to <day>
stand-in-mine = { $who } stands in for you from { $first } to the end of { $last }.
stand-in-of = { $who } stands in for { $whom } until the end of { $last }.
stand-in-theirs = You stand in for { $who } from { $first } to the end of { $last }.
stand-in-ended = { $who } does not stand in for you any more; notices come to you again.
stand-in-given-back = You do not stand in for { $who } any more.
notice-stand_in_named = { $hail }, { $by } asks you to stand in from { $first } to the end of { $last }. The notices of { $by } come to you; name tasks as if they were yours, for example: show 12.
notice-stand_in_named-theirs = { $hail }, you stand in for { $by } from { $first } to the end of { $last }.
notice-stand_in_ended = { $hail }, you do not stand in for { $by } any more; notices go to { $by } again.
notice-stand_in_ended-theirs = { $by } does not stand in for { $hail } any more; notices come to you again.
notice-stand_in_ended-over = The time is over (until the end of { $last }): { $hail } does not stand in for { $by } any more, notices go to { $by } again.
notice-stand_in_ended-over-theirs = The time is over (until the end of { $last }): { $by } does not stand in for { $hail } any more, notices come to { $hail } again. If you are still away, type: stand in to <name> from <day> until <day>
notice-stand_in_ended-left = { $by } has left the post and does not stand in for { $hail } any more; notices come to you again. If you are still away, please name somebody else.
notice-stand_in_ended-away = { $by } has left the post, so { $hail } does not stand in any more.
notice-in-place-of = (In the place of { $who })
notice-left = (Formerly for { $who }, who is not in charge of it any more)
tasks-in-place-of = Tasks of { $who }, for whom { $hail } stands in
history-in-place-of = { $who } (in the place of { $whom })
away-taken = Noted: { $hail } is away from { $first } to the end of { $last }, and nobody stands in. On those days what climbs goes to the next level; the tasks of { $hail } stay as they are, and whoever is in charge has been told.
away-hint = Type: stand in to <name> from <day> to <day> (somebody stands in) · back at work
away-how = { $hail }, it is not clear which days. Type: away from Monday until Friday
away-mine = { $hail } is away from { $first } to the end of { $last }, and nobody stands in.
away-ended = Noted: { $hail } is back at work; notices come to { $hail } again.
away-of = { $who } (the lead) is away until the end of { $last }, and nobody stands in.
notice-on_leave = To { $hail }: { $who } is away from { $first } to the end of { $last }, and nobody stands in.
notice-on_leave-due = Due by the end of that day: { $count }: { $numbers }.
notice-on_leave-hint = To hand a task over, type: hand over <number> to <person>
history-leave_taken = away, nobody stands in
history-leave_ended = back at work
history-stand_in_named = named { $after } as stand-in
history-stand_in_ended = ended the standing in of { $after }
history-acceptor_changed = { $after } accepts it, as { $before } left the post

refusal-no_post_to_stand_in_for = You hold no post, so there is nothing to stand in for. Please ask an administrator.
refusal-own_stand_in = Nobody stands in for themselves; please name somebody else of your unit.
refusal-days_reversed = The last day lies before the first; type: stand in to <name> from Monday until Friday.
refusal-days_past = These days are past; please name days from today on.
refusal-stand_in_too_long = A stand-in is named for { $limit } days at most; please choose a nearer day.
refusal-stand_in_outside = { $person } belongs neither to your unit nor to one below it; please name somebody of your unit.
refusal-stand_in_there = { $person } stands in for you already, from { $from } to { $until }; to name another, type: end stand in.
refusal-stand_in_away = { $person } is away too, from { $from } to { $until }, and has a stand-in; please name somebody else.
refusal-stands_in_already = You stand in for { $person } from { $from } to { $until } and cannot name a stand-in meanwhile; to give it back first, type: end stand in.
refusal-no_stand_in = You are not away, nobody stands in for you, and you stand in for nobody. Type: away from Monday to Friday · stand in to <name> from Monday to Friday
refusal-kinds_differ = The units { $units } are of different kinds and cannot merge. Please check the codes.
refusal-nothing_to_merge = There is no unit besides “{ $unit }” to merge. Please check the codes.
refusal-unit_not_standing = The unit “{ $unit }” does not stand before { $day }. Please check the day.
refusal-unit_changes_later = The unit “{ $unit }” changes again on { $day }. Please check the day.
refusal-heir_not_standing = The unit “{ $unit }” does not stand on { $day }. Please check the day.
refusal-heir_below = The unit “{ $unit }” hangs below one that would end. Please check the codes.
refusal-name_of_new_unit = There is no unit “{ $unit }”; if it is new, please give its name.

planned = From { $day }: NV-{ $number } goes to { $heir }; until then { $lead } leads it.
say-unplan = Type: unplan { $number }
step-unplan = Do not hand over
unplanned = NV-{ $number } is not handed over; { $lead } goes on leading it.
unplan-which = Which task is not to be handed over? Type its number, for example: unplan 12.
notice-hand_over_planned = { $by } hands this task over to { $heir } from { $day }; until then { $hail } leads it.
notice-hand_over_planned-heir = { $by } hands this task over to { $hail } from { $day }; for now { $lead } leads it.
notice-hand_over_unplanned = This task is not handed over; { $hail } goes on leading it.
notice-hand_over_unplanned-heir = This task is not handed over to { $hail }; { $lead } goes on leading it.
notice-hand_over_failed = This task could not be handed over to { $heir } today; { $lead } still leads it. { $hail }, please choose somebody else.
notice-hand_over_failed-state = This task could not be handed over to { $heir } today, as it waits for acceptance or is paused; { $lead } still leads it. { $hail }, please hand it over once it goes on.
notice-hand_over_failed-outrun = { $by } planned to hand this over to { $heir } today; the plan does not hold any more, as { $lead } leads it now.
notice-hand_over_failed-outrun-closed = { $by } planned to hand this over to { $heir } today; the plan does not hold any more, as the task is over.
plan-stands = Note: { $by } planned to hand this over to { $heir } from { $day }; as somebody else leads it now, the plan does not hold any more.
notice-hand_over_failed-lead = This task could not be handed over to { $heir } today as planned; { $hail } still leads it.
notice-hand_over_failed-heir = This task could not be handed over to { $hail } today as planned; { $lead } still leads it.
history-hand_over_planned = planned to hand over from { $before } to { $after } on { $day }
history-hand_over_unplanned = called off the hand-over to { $after }
history-hand_over_failed = the hand-over to { $after } could not be made as planned
refusal-nothing_planned = No hand-over is planned for NV-{ $number }. To hand over now, type: hand over { $number } to <person>.

nobody-left = Nobody in the part of { $hail } has left open tasks behind. To hand one task over, type: hand over 12 to <person>.
left-heading = People who left their posts, with tasks still open
left-line = { $who } ({ $unit }): { $heir } is proposed
left-to-whom = { $hail }, nobody is proposed yet. Type: hand over all of { $who } to <person>.
left-is-settled = These tasks have been handed over; type: left work, to see what remains.
say-hand-all = hand over all of { $who }
handed-all = { $count } tasks of { $who } go to { $heir }: { $numbers }.
handed-but = { $numbers } could not be handed over; please hand each to somebody else.
numbers-more = { $numbers } and { $count } more
step-hand-all = Hand over all { $count }
hand-all-hint = Type: hand over all of { $who } · hand over all of { $who } to <person>
notice-left_open = { $who } ({ $unit }) holds no post any more and leaves { $count } open tasks: { $numbers }. Proposed: { $heir }. { $hail }, to agree press the button or type the sentence below; add a name to choose somebody else.
notice-left_open-nobody = { $who } ({ $unit }) holds no post any more and leaves { $count } open tasks: { $numbers }. Nobody can be proposed; { $hail }, please choose somebody.
notice-left_open-giver = To { $hail }: { $who } ({ $unit }) holds no post any more and leaves { $count } open tasks that { $hail } gave: { $numbers }. Proposed: { $heir }; whoever answers for the unit is asked.
notice-left_open-giver-nobody = To { $hail }: { $who } ({ $unit }) holds no post any more and leaves { $count } open tasks that { $hail } gave: { $numbers }. Nobody can be proposed.
notice-units_merged = To { $hail }: { $before } now belong to { $unit }.{ $count ->
    [0] { "" }
    [one] { " " }{ $count } open task comes along; its number, people and due date stay.
   *[other] { " " }{ $count } open tasks come along; their numbers, people and due dates stay.
 }
units-merged-hint = Type: status
left-giver-hint = To hand one over at once, type: hand over <number> to <person>
history-post_left = left the post, with { $count } tasks open
left-post = You hold no post any more, so this account takes no part in tasks. Once you have a new post, just write here again.
refusal-nothing_handed = No task of { $person } could be handed over to this person. Please choose another, type: hand over all of <person> to <person>.

help-topic-absence-heading = Absences and handing over
help-topic-absence =
    A stand-in: stand in to <name> from Monday until Friday
    To see, to end: stand in · end stand in
    One task: hand over 12 to <name>
    From a day on: hand over 12 to <name> from Monday · unplan 12
    People who left their posts: left work · hand over all of Dung to Em
stand-in-no-chat = Note: { $who } has linked no chat yet and hears nothing; please ask them to link one.
stand-in-offer = { $hail }, shall { $who } stand in for you from { $first } to the end of { $last }? Your notices then go there, and your steps can be taken there.
stand-in-yes = Yes, name the stand-in
stand-in-yes-hint = Type: confirm, or 1

notice-unreachable = { $who } cannot be reached on { $channels } any more, since { $since }. What is sent to { $who } waits; please tell them in person, { $hail }.
notice-unreachable-hint = Once they unblock the bot, or write to it, they get what waits.
