# What exceeds the messages that a person is told each by itself in a day, as one.

fold-budget = (Told together, as there were many single messages today.)
fold-said = { $what }: “{ $text }”
fold-what-commented = a remark
fold-what-work_offered = somebody reports it as done
fold-what-part_taken = a partner agreed
fold-what-part_declined = a partner declined
fold-what-part_closed = a partner's share is done
fold-what-urged = urged
fold-what-submitted = handed in
fold-what-declined = asked to be taken back
fold-what-returned = returned for more work
fold-what-extension_asked = more time is asked for
fold-what-extension_waits = more time is asked for, not answered yet
fold-what-blocker_opened = a difficulty
fold-what-blocker_moved = a difficulty was moved up
fold-what-blocker_solved = the difficulty is over
fold-what-acted_on = changed
fold-what-amended = changed
fold-what-handed_over_from = somebody else leads it now
fold-what-lead_changed = somebody else leads it now
fold-what-undone = a step was taken back
fold-directive-many_late = { $count } tasks overdue
fold-directive-unreceived = { $count } have not confirmed
fold-directive-silent = nothing heard from { $count }
