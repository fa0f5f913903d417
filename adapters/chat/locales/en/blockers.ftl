# Difficulties: reported, answered, moved a level up.

blocker-category-device = device
blocker-category-network = network
blocker-category-system = system error
blocker-category-papers = papers
blocker-category-absent = residents away
blocker-category-money = money
blocker-category-skills = skills
blocker-category-cooperation = cooperation
blocker-category-other = other
blocker-state-new = not taken up yet
blocker-state-received = taken up
blocker-state-working = being worked on
blocker-state-moved_up = moved a level up
blocker-state-answered = answered
blocker-state-not_ours = beyond this authority
blocker-state-refused = not dealt with
blocker-state-solved = over
blocker-state-withdrawn = taken back
blocker-state-lapsed = task closed
blocker-age =
    { $days ->
        [0] less than a working day
        [one] { $days } working day
       *[other] { $days } working days
    }
blocker-age-days =
    { $days ->
        [0] less than a day
        [one] { $days } day (days off counted)
       *[other] { $days } days (days off counted)
    }

step-blocked = Report a difficulty
step-answer = Answer the difficulty
step-beyond = Beyond my authority
step-take_up = Taken up
step-unblocked = Difficulty over
say-blocked = blocked { $number } <what>
say-answer = answer { $number } <what>
say-beyond = beyond { $number }
say-take_up = take up { $number }
say-unblocked = unblocked { $number }

blocker-line = 🚧 Difficulty ({ $category }), { $who } at { $at }, awaits { $owner }: { $text }
blocker-line-urgent = 🚧 Difficulty, the work stands still ({ $category }), { $who } at { $at }, awaits { $owner }: { $text }
card-blocker = 🚧 Difficulty ({ $category }) since { $at }, awaits { $owner }: { $text }
card-more-blockers =
    { $count ->
        [one] and { $count } more difficulty
       *[other] and { $count } more difficulties
    }
card-blockers = Difficulties without an answer:
blocker-waits = { $age } · { $state }
blocker-then = { $line } · without an answer it moves a level up, told: { $whom }
blocker-then-top = { $line } · at the highest level, reminded without an answer: { $whom }
blocker-oldest = 🚧 Difficulties without an answer: { $count }, the oldest NV-{ $number }, { $age }

blocker-reported = The difficulty of NV-{ $number } (kind: { $category }) is noted and { $owner } is told; an answer is due by { $by }.
blocker-clock = The task is still due at { $due }. For more time, type: { $extend }
blocker-undo = If this was a mistake, type within 15 minutes: undo
blocker-other-category = If it is of another kind, choose below.
blocker-reclassified = The difficulty of NV-{ $number } is now of the kind: { $category }.
blocker-answer = The difficulty of NV-{ $number } is answered and { $reporter } is told.
blocker-beyond = The difficulty of NV-{ $number } is now with { $owner }; an answer is due by { $by }.
blocker-take-up = Noted: { $hail } has taken up the difficulty of NV-{ $number }. Answer by { $by }, after that it moves a level up.
blocker-take-up-top = Noted: { $hail } has taken up the difficulty of NV-{ $number }. Answer by { $by }, after that a reminder comes.
blocker-work-on-top = Noted: { $hail } works on the difficulty of NV-{ $number }. Answer by { $by }, after that a reminder comes.
blocker-work-on = Noted: { $hail } works on the difficulty of NV-{ $number }. Answer by { $by }, after that it moves a level up.
blocker-dismiss = The difficulty of NV-{ $number } is not dealt with; { $reporter } is told why.
blocker-not-ours = The difficulty of NV-{ $number } is beyond this authority; { $reporter } is told.
blocker-unblocked = The difficulty of NV-{ $number } is over and { $owner } is told.
blocker-none-waits = { $hail }, no difficulty awaits an answer.
blocker-option = { $place }. NV-{ $number }: { $text }
blocker-label = NV-{ $number }: { $text }
which-blocker = Which difficulty?
which-blocked = The difficulty of which task?
which-unblocked = Which task goes on?
no-candidate-blocked = There is no task in work to report a difficulty of.
no-candidate-unblocked = No task has a difficulty.
ask-reason-blocked = { $hail }, what stands in the way of NV-{ $number }?
ask-reason-answer = { $hail }, please write the answer to the difficulty of NV-{ $number }.
ask-reason-dismiss = { $hail }, please say why the difficulty of NV-{ $number } is not dealt with.
ask-reason-not_ours = { $hail }, please say who has the say over the difficulty of NV-{ $number }.
offer-blocked = Is this a difficulty of NV-{ $number } ({ $title })?
offer-yes-blocked = Report it for NV-{ $number }
offer-answer = Is this the answer to the difficulty of NV-{ $number } ({ $title })?
offer-yes-answer = Answer NV-{ $number }

notice-blocker_opened = { $reporter } reports a difficulty. Please answer, { $hail }.
notice-blocker_opened-lead = { $reporter } reports a difficulty with this; { $owner } is asked. For the knowledge of { $hail }.
notice-blocker_moved-to-beyond = { $before } moves up a difficulty beyond their authority, reported by { $reporter }. Please answer, { $hail }.
notice-blocker_moved-to-late = For { $hail }: a difficulty reported by { $reporter } has had no answer from { $before } for 2 working days. Please answer.
notice-blocker_moved-to-gone = For { $hail }: a difficulty reported by { $reporter } now awaits your answer, as { $before } holds no post any more.
notice-blocker_moved-beyond = { $before } moved the difficulty up to { $after }, as it is beyond their authority. For { $hail } to know.
notice-blocker_moved-late = For { $hail }: the difficulty had no answer for 2 working days and moved up to { $after }.
notice-blocker_moved-late-before = For { $hail }: the difficulty awaited your answer for 2 working days and moved up to { $after }.
notice-blocker_moved-gone = For { $hail }: the difficulty now awaits { $after }, as { $before } holds no post any more.
notice-blocker_moved-top = A reminder for { $hail }: the difficulty reported by { $reporter } still awaits your answer. There is no level above.
notice-blocker_answered = { $by } answers the difficulty. For { $hail } to know.
notice-blocker_answered-lead = { $by } answers the difficulty reported by { $reporter }. For { $hail } to know.
notice-blocker_refused = { $by } cannot deal with the difficulty. For { $hail } to know.
notice-blocker_not_ours = { $by } says that the difficulty is beyond this authority. For { $hail } to know.
notice-blocker_solved = { $by } says that the difficulty is over, { $hail } need not answer any more.
notice-blocker-text = Difficulty: { $text }
notice-blocker-answer = Answer: { $text }
notice-blocker-clock = Without an answer in 2 working days it moves a level up.
notice-blocker-clock-top = The difficulty is at the highest level. Without an answer in 2 working days a reminder comes.

history-blocker_opened = reported a difficulty
history-blocker_taken = took up the difficulty
history-blocker_moved_up = the difficulty moved up from { $before } to { $after }
history-blocker_answered = answered the difficulty
history-blocker_refused = did not deal with the difficulty
history-blocker_not_ours = said that the difficulty is beyond this authority
history-blocker_solved = the difficulty is over
history-blocker_reclassified = changed the kind of the difficulty
undo-blocker_opened = reporting a difficulty
undo-blocker_taken = taking up the difficulty
undo-blocker_moved_up = sending the difficulty a level up
undo-blocker_answered = answering the difficulty
undo-blocker_refused = not dealing with the difficulty
undo-blocker_not_ours = saying that the difficulty is beyond this authority
undo-blocker_solved = saying that the difficulty is over

refusal-only_who_works_on_it = Difficulties of NV-{ $number } are reported by whoever works on it. You can type: comment { $number } <text>.
refusal-only_the_blockers_owner = The difficulty of NV-{ $number } awaits the answer of { $owner }. You can type: comment { $number } <text>.
refusal-only_the_reporter = The difficulty of NV-{ $number } was reported by { $reporter }; they or the lead say when it is over. You can type: comment { $number } <text>.
refusal-blocker_already_open = This difficulty of NV-{ $number } was noted at { $at } and awaits { $owner }. You can type: show { $number }.
refusal-too_many_blockers = NV-{ $number } has { $count } difficulties without an answer, please wait for some. You can type: comment { $number } <text>.
refusal-blocker_already_taken = The difficulty of NV-{ $number } was taken up before. Type: answer { $number } <text>.
refusal-blocker_is_over = This difficulty of NV-{ $number } is over. You can type: show { $number }.
refusal-no_open_blocker = NV-{ $number } has no difficulty without an answer. You can type: show { $number }.
refusal-which_blocker = NV-{ $number } has several difficulties without an answer. You can type: show { $number }.
refusal-no_level_for_blocker = The difficulty of NV-{ $number } is at the highest level. Type: answer { $number } <text>, or: not ours { $number } <whose>.
refusal-reason_missing-blocked = Please say what stands in the way. Type: blocked <task number> <what>.
refusal-reason_missing-answer = Please write the answer. Type: answer <task number> <text>.
refusal-reason_missing-dismiss = Please give the reason. Type: dismiss <task number> <reason>.
refusal-reason_missing-not_ours = Please say who has the say. Type: not ours <task number> <whose>.
doing-blocker = dealing with its difficulties
doing-blocked = reporting a difficulty
