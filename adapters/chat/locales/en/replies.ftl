# Answers to what was just typed or pressed.

surprise = Something unexpected went wrong; nothing was changed. Please send it again in a few minutes.
busy = Somebody else made a change at the same moment; nothing was recorded from this message. Please send it again.
too-long = The message has { $length } characters, over the limit of { $limit }; nothing was recorded. Please send a shorter one.
no-words = { $hail }, this message has no words, so nothing was recorded. Type: help
greeting-answered = Hello { $hail }. Type: tasks (to see yours) · help
not-understood =
    { $hail }, this message was not understood, so nothing was recorded.
    Type: tasks · show 12 · done 12 · help
answered-in-private = Sent to { $hail } in private.
button-unknown = This button cannot be used; nothing was changed.
button-old = This button is old; nothing was changed.
question-is-over = This question is over; nothing was changed.

# Linking accounts

how-to-link =
    This account is not linked to anybody yet.
    Type: link <code>
    The invite code has 8 characters; the official in charge hands it out.
stranger-in-group = This account is not linked. Please write in private: link <code>
stranger-toast = This account is not linked.
code-wrong =
    The code is wrong, used or too old.
    Please check it, or ask the official in charge for a new one. Type: link <code>
code-wrong-linked =
    That code is wrong, used or too old.
    This account is linked to { $name } already; there is no need to link it again. Type: tasks · help
linked =
    Welcome, { $hail }. This account is now linked to { $name }.
    Work given to you will be told here. Type: tasks · help
linked-already =
    { $hail }, this account is linked to { $name }. Type: tasks · help
    To use one more channel, type: link
own-code =
    { $hail }, this account is linked to { $name }.
    To use one more channel (Zalo, Telegram …), open it and type: link { $code }
    The code works once, for { $minutes } minutes; please give it to nobody.
link-in-private = { $hail }, a code should be sent in private only.
bind-in-group = Use this command in the group of the unit: /bind { $code }
bind-some-code = <unit code>
bind-which = Please give the unit's code, type: /bind { $code }

# The web page

web-link =
    A link to the web page, good once, for { $minutes } minutes:
    { $url }
web-button = Open the web page
no-web = The web page is not open here.

# Which task

please-choose = Please choose a number from the list above.
please-answer = Please answer the question above in a few words, or type another command.
number-answers-nothing = No question is waiting for the number { $number }. To see a task, type: show { $number }
weak-no-task = NV-{ $number } cannot take that step now; nothing was recorded. Type: show { $number }
weak-no-step = NV-{ $number } is “{ $state }” and has no such step now; nothing was recorded. Type: show { $number }
no-candidate-receive = No task is waiting for a receipt.
no-candidate-decline = There is no task to decline.
no-candidate-done = There is no open task to report as done.
no-candidate-accept = No task is waiting for acceptance.
no-candidate-return = No task is waiting for acceptance, so there is none to return.
no-candidate-hand_over = There is no task to hand over.
no-candidate-cancel = There is no task to cancel.
no-candidate-urge = There is no task to urge.
no-candidate-seen = There is no late task for you to take note of.
no-candidate-comment = Please give the number: comment <number> <text>
nothing-waits = Nothing is waiting for this answer; nothing was recorded.
agreed-to-nothing = For NV-{ $number } this changes nothing. Please choose a step below.
asked-how-it-stands = This is how NV-{ $number } stands.

# Steps of a task

received = Recorded: { $hail } has received NV-{ $number }.
declined = { $assigner } is told that { $hail } declined NV-{ $number }. It waits for the assigner.
done-submitted = NV-{ $number } is reported done and waits for { $acceptor } to accept it.
done-offered = Recorded: { $hail } reports NV-{ $number } done; it waits for { $lead } to submit it.
done-already-offered = { $hail } has already reported NV-{ $number } done; it waits for { $lead } to submit it.
part-taken = Thank you, { $hail }, for taking part in NV-{ $number }. { $lead } and { $assigner } are told.
part-declined = It is noted that { $hail } takes no part in NV-{ $number }; { $lead } and { $assigner } are told.
done-part-closed = Recorded: the part of { $hail } in NV-{ $number } is done.
done-extended = Added to the report on NV-{ $number }, which waits for { $acceptor } to accept it.
accepts-instead = Note: { $acceptor } is in charge of this no more: { $decides } accepts it now.
nobody-accepts = Note: { $acceptor } is in charge of this no more, and nobody is there yet to accept it.
accepted = NV-{ $number } is accepted: done.
sent-back = NV-{ $number } is returned to { $lead } for more work.
handed-over = NV-{ $number } is handed over; { $lead } leads it now.
cancelled = NV-{ $number } is cancelled.
urged = { $lead } is urged about NV-{ $number }.
urged-unreached = { $lead } could not be urged about NV-{ $number }: no chat account reaches them now. The nudge waits until { $lead } links one again. These could pass it on: { $others }.
urged-nobody-reached = { $lead } could not be urged about NV-{ $number }: no chat account reaches them now, and nobody else in the unit or above has one. The nudge waits until { $lead } links one again; please get in touch directly.
seen = Recorded: { $hail } has NV-{ $number } in hand. The next word, to { $told }, is held until { $until } and then goes on by itself.
seen-highest = Recorded: { $hail } has NV-{ $number } in hand. There is no level above { $hail } to tell; if it is not done, { $hail } is reminded at { $at }.
seen-nobody = Recorded: { $hail } has NV-{ $number } in hand. There is no further step to hold.
commented = The comment is in NV-{ $number }.
comment-told = { $whom } has been told.
comment-told-nobody = This is in the history only; nobody is told.
question-told = The question about NV-{ $number } is passed on to { $whom } and kept in the history.
question-kept = The question is kept in the history of NV-{ $number }; nobody is told.
files-left-out = The attached file is not kept yet; to keep it with the task, send it again with the words: comment { $number }
ask-reason-decline = { $hail }, why is NV-{ $number } declined?
ask-reason-return = { $hail }, what has to be done again in NV-{ $number }?
ask-reason-cancel = { $hail }, why is NV-{ $number } cancelled?
ask-reason-comment = { $hail }, what is the comment on NV-{ $number }?
ask-heir = Who takes over NV-{ $number } ({ $title })? Please name a person or a unit.

# Offering a step

offer-files = Report NV-{ $number } ({ $title }) as done with { $what }, or only keep it with the task?
offer-more = Add { $what } to what was handed in for NV-{ $number } ({ $title })?
offer-files-more = Add to NV-{ $number }
offer-more-hint = Type: 1 to add it
offer-keep = Keep { $what } with NV-{ $number } ({ $title })?
offer-files-done = Report NV-{ $number } as done
offer-files-keep = Keep with NV-{ $number }
offer-keep-hint = Type: 1 to keep it with the task
offer-files-hint = Type: 1 to report done · 2 to keep it with the task
offer-comment = Keep this as a comment on NV-{ $number } ({ $title })?
offer-yes-comment = Keep as a comment
offer-hint = Type: 1 to agree
left-figure = The figure or file sent before is recorded nowhere; if it is still needed, please send it again.
more-files = Added to the question above, { $count } files in all.
files-for-nothing = It is not clear which task this file is for, so it is not kept. Please send it again with the words: done <number>

# Messages that change nothing

changes-nothing-negated =
    { $hail }, nothing was recorded; all tasks stand as they did.
    When one is done, type: done <number> · If it cannot be done: decline <number> <reason>
not-accepted-yet =
    Very well, { $hail }: nothing is accepted, all tasks stay as they are.
    Once it is looked at, type: accept <number> · return <number> <reason>
changes-nothing-question = { $hail }, to see how a task stands, type: show <number>
changes-nothing-soft = { $hail }, nothing was recorded. When there is a result, type: done <number>
changes-nothing-delivery = { $hail }, no product has been received. Please send a photo or a file with the words: done <number>

# Names of people and units

which-party = “{ $text }” may be:
near-party = There is no “{ $text }”. Is it:
answer-by-number = Answer with a number, or give more of the name.
more-options = … and others; please give more of the name.
party-not-found = “{ $text }” is not known within your part of the tree. Please give another name.
nobody-of-that-name = “{ $text }” is not known within your part of the tree.
partner-not-found =
    “{ $text }” is not known within your part of the tree.
    To have it later, ask the administrator to add the unit (kind: partner) and whoever speaks for it.
name-or-leave-out = Please give another name, or answer 1 to leave this one out.
leave-out = Leave this name out
lead-not-found = “{ $text }” is nobody you can give work to. Which unit or person shall have it?
lead-not-found-of = “{ $text }” is nobody you can give work to. Is it:
unit-is-vacant = { $unit } has nobody at its head now. Please name a person.
unit-not-found = There is no unit “{ $text }” within your part of the tree.
which-unit = “{ $text }” may be: { $units }. Please give more of the name.

# Writing an order

assign-how =
    { $hail }, please say to whom, what, and by when. For example:
    assign Team 1: list households without VNeID; due 27/11 17:00; product: a list
edit-how = Please say what to change, for example: edit due 27/11 · edit lead <name> · edit title <text>
assigned = NV-{ $number } is given to { $lead }.
draft-untitled = (no title yet)
draft-waits = A draft has not been sent yet: { $title }
draft-take-new = Drop it and begin the new one
draft-keep-old = Keep it
draft-still-waits = The draft “{ $title }” still waits. Type: confirm · edit due … · drop
draft-dropped = The draft “{ $title }” is dropped; nobody was told.
draft-has-changed = The draft has changed; please look at it as it is now.
draft-lapsed = The draft was older than 24 hours and is gone. Please begin again.
no-draft = No draft is waiting: it was sent or dropped. Type: tasks

due-not-read =
    The deadline “{ $text }” could not be read.
    Please give a date, for example: 17:00 27/11 · 30/11 · no deadline because …
due-has-condition =
    “{ $text }” is not a date yet.
    Please give a date, for example: 30/11; or: no deadline because …
due-is-past = The deadline { $due } has passed. Please give another one.
due-words-are-past = The deadline “{ $text }” has passed. Please give another one, for example: 17:00 Friday.
due-another = Please say it again, for example: 17:00 Friday · 30/11 · in 3 working days.
no-such-day = The month { $month } has { $days } days.
no-such-month = A year has 12 months.
no-such-hour = Hours go from 0 to 24, minutes from 00 to 59.
no-such-weekday = A week goes from Monday to Sunday.
instead-ask = Is it { $text }?
instead-hint = Type: 1 to agree, or say it again.
due-doubtful = The deadline “{ $text }” is not clear.
due-proposed = Is it { $due }?
due-hint = Type: 1 to agree, or give another deadline.
ask-no-due-reason = Why does this task have no deadline?

# Settings

settings-now = Settings
settings-changed = Settings changed
settings-unknown = This setting was not understood
settings-language = Language: { $language }
settings-address = Form of address: { $address }
language-vi = tiếng Việt
language-en = English
address-anh_chi = Mr/Ms
address-dong_chi = comrade

# The demo's clock

wound = It is { $moment } now.
wind-how = Please give a length of time, for example: wind 2 days · wind 3 hours
wind-only-in-demo = Only the demo's clock can be wound.
refusal-wind_out_of_range = The clock is wound forward only, by at most { $days } days at a time.

# Features to come

not-yet = { $feature } is not there yet; nothing was recorded.
not-yet-kept = { $feature } is not there yet; this message is kept as a comment on NV-{ $number }.
not-yet-which = { $feature } is not there yet. To keep this message, type: comment <number> <text>
feature-report = Reporting figures
feature-other = This

number-under-two = Number { $number } could answer two messages. Please type words, such as: receive 12, done 12.
number-under-each =
    Number { $number } stands in two messages, so nothing was done. Please type the whole sentence:
    – new message: { $newer }
    – the one before: { $older }
number-again = Number { $number } came right after the last message and may have been sent twice, so nothing more was done. Please read the message above and choose again.
number-again-say =
    Number { $number } came right after the last message and may have been sent twice, so nothing more was done.
    To take the next step, type: { $said }
number-one-only = One number at a time. Please type one number.
number-under-none =
    { $most ->
        [1] The latest message has number 1 only.
       *[other] The latest message has numbers 1 to { $most } only.
    }
unreadable-here = This cannot be read here. Please type words or send a photo; send other files on the web page (type: web).
