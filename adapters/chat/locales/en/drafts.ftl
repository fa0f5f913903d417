# Drafts: the preview, and questions for what is missing.

draft-preview = Check before it is sent: { $met } of { $of } clear
draft-not-yet = Cannot be sent yet: { $met } of { $of } clear
draft-clear = ✓ { $name }: { $value }
draft-unclear = ✗ { $name }: missing { $fields }
draft-filled = { $value } (filled in)
draft-supervisor = supervised by { $who }
draft-acceptor = accepted by { $who }
draft-no-due = no deadline ({ $reason })
draft-partners = Partners: { $who }
draft-missing = Missing: { $fields }
draft-told-now = Told at once: { $who }
draft-told-partners = Kindly asked to cooperate: { $who }
draft-about = Task: { $title }
draft-asks = Missing: { $field }
draft-edits = Change: { $field }
draft-confirm = Confirm
draft-edit-due = Change due date
draft-drop = Drop
draft-give = Give { $field }
and-more = and { $count } more

clear-who = Who
clear-what = What
clear-when = When
clear-duty = Who answers
clear-product = Product
clear-authority = Authority

field-lead = lead
field-title = title
field-due = due
field-no_due = no deadline
field-supervisor = supervisor
field-acceptor = acceptor
field-partners = partners
field-product = product
field-quantity = quantity
field-document = document
field-authority = authority
field-priority = priority

ask-lead = Who leads? For example: a team, or a person's full name.
ask-title = What is to be done? For example: list households without VNeID.
ask-due = When is it due? For example: 17h friday, 30/11, in 3 working days.
    If there is no deadline: no deadline because <reason>.
ask-supervisor = Who supervises? Type the full name.
ask-acceptor = Who accepts? Type the full name.
ask-partners = Who is asked to cooperate? Type units or full names, split by commas.
ask-product = What is the product? For example: a list of households, a report, photos.
ask-quantity = How much? For example: 40 households.
ask-document = Under which document? For example: 20/KH-UBND.
ask-authority = How far does the authority reach? For example: may sign the team's list.
ask-priority = How urgent is it? For example: normal, urgent, most urgent.

say-confirm = confirm
say-edit-due = edit due <…>
say-edit-field = edit { $field }: <…>
say-drop = drop

product-sent-to = { $product }, sent to { $receiver }
result-sent-to = the result, sent to { $receiver }

note-day_off = Note: the due date is a day off.
note-weekend = Note: the due date is on a weekend.
note-moved = Note: the day counted falls on a day off, so the due date moves to the next working day.
note-today_off = Note: it is due today, which is a day off.
note-next_month = Note: this day of the month has passed, it is taken as next month's.
note-next_year = Note: this day of the year has passed, it is taken as next year's.
note-range = Note: a range of days is taken as due on its last day.
note-lunar = Note: the lunar date was turned into a solar one.
note-which_half = Note: morning or afternoon was not clear, please check the time.
note-past = Note: this due date has passed, change it before sending.
