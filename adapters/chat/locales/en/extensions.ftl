# More time: asked for, answered, reminded of, and left without an answer.

card-asked = More time is asked for, until { $at }; awaiting an answer
card-extended =
    { $count ->
        [one] More time was given once
       *[other] More time was given { $count } times
    }

step-extend = Ask for more time
step-grant = Grant
step-refuse = Refuse
step-give_time = Give more time
say-give_time = extend { $number } to <date>
say-extend = extend { $number } to <date> because <reason>
say-grant = grant { $number }
say-refuse = refuse { $number } <reason>

extension-asked = { $decider } was asked for more time for NV-{ $number }, until { $due }.
extension-changed = What is asked for NV-{ $number } is now until { $due }; { $decider } was told.
extension-waits = Meanwhile, until { $until } at most, this due date is not reminded of.
extension-undo = If it was a mistake, within 15 minutes type: undo
extension-given = NV-{ $number } is now due { $due }; { $lead } was told.
extension-refused = { $lead } was told: no more time for NV-{ $number }, still due { $due }.
extension-until = { $hail }, until when should NV-{ $number } be extended? It is due { $due }.
extension-until-hint = For example: 17:00 Friday · 30/11 · 3 more days
extension-why = { $hail }, why does NV-{ $number } need more time, until { $due }?
extension-doubtful = The date “{ $text }” is not clear.
extension-proposed = Extend NV-{ $number } to { $due }?
extension-proposed-hint = Type: 1 to agree, or another date.
extension-not-read = The date “{ $text }” could not be read. For example: extend { $number } to 17:00 Friday because <reason>
extension-nothing-asked = No task asks for more time. To give some, type: extend <number> to <date>
ask-reason-refuse = { $hail }, why is more time refused for NV-{ $number }?
no-candidate-extend = There is no task at work to extend.
no-candidate-grant = No task asks for more time.
no-candidate-refuse = No task asks for more time.
which-extend = Extend which task?
which-grant = Grant more time to which task?
which-refuse = Refuse more time to which task?

nc-granted =
    { $count ->
        [one] { $count } task of NC-{ $number } was given more time.
       *[other] { $count } tasks of NC-{ $number } were given more time.
    }
nc-granted-left =
    { $count ->
        [one] { $count } request stays open: this date is no later than its due date.
       *[other] { $count } requests stay open: this date is no later than their due dates.
    }
nc-refused =
    { $count ->
        [one] { $count } request in NC-{ $number } was answered: no more time, the due date stands.
       *[other] { $count } requests in NC-{ $number } were answered: no more time, the due dates stand.
    }
nc-ask-why-refuse = { $hail }, why is more time refused for the tasks of NC-{ $number }?

notice-extension_asked = { $by } asks for more time, until { $until }. Please answer, { $hail }.
notice-extension_asked-shorter = For another date type: grant { $number } to <date>
notice-extension_waits = A reminder to { $hail }: { $lead } asks for more time, until { $until }, and awaits an answer.
notice-extension_waits-undecided = To { $hail }: { $lead } asked for more time, until { $until }, and has had no answer for 2 working days. The due date stands and is followed up again.
notice-extension_waits-asker = To { $hail }: there has been no answer to the request for more time, until { $until }, for 2 working days. The due date stands and is reminded of again.
notice-extension_granted = { $by } gave this task more time, until { $due }.
notice-extension_granted-partner = The task { $hail } cooperates in is now due { $due }.
notice-extension_granted-asked = Asked for was { $asked }.
notice-extension_refused = { $by } gave no more time; the due date stands.
notice-unanswered = The request for more time, until { $until }, has no answer yet.

history-extension_asked = asked for more time, until { $until }
history-extension_changed = now asks for more time until { $until }
history-extension_granted = extended to { $due }
history-extension_refused = refused more time until { $until }
undo-extension_asked = asked for more time
undo-extension_granted = extended
undo-extension_refused = refused more time

refusal-no_due_to_extend = NV-{ $number } has no due date to extend. You can type: show { $number }.
refusal-extension_in_the_past = The new date { $at } has passed. Please give another one. Type: extend { $number } to <date> because <reason>.
refusal-extension_not_later = NV-{ $number } is due { $at }; the new date must be later. Please give another one.
refusal-no_extension_asked = Nothing is asked for NV-{ $number }. You can type: extend { $number } to <date>.
refusal-no_extensions_asked = Nothing in NC-{ $directive } awaits an answer. You can type: show NC-{ $directive }.
refusal-own_request = Whoever asked for more time for NV-{ $number } in the place of its lead does not answer it. Please leave it to the supervisor.
refusal-not_own_order = The lead of NV-{ $number } does not change, pause or cancel it alone. For more time, type: extend { $number } to <date> because <reason>.
refusal-not_own_extension = The lead of NV-{ $number } does not grant their own request. Please wait for { $assigner }.
refusal-reason_missing-extend = Please give the reason. Type: extend <number> to <date> because <reason>.
refusal-reason_missing-refuse = Please give the reason. Type: refuse <number> <reason>.
doing-extend = extending it

returned-late-ask = The deadline { $due } has passed, so NV-{ $number } counts as overdue at once. To give a new date press the button, or write another (for example: 17h Friday).
returned-late-how = The deadline { $due } has passed, so NV-{ $number } counts as overdue at once. To give a new date, type: extend { $number } to <date>
returned-late-tell = The deadline { $due } has passed, so NV-{ $number } counts as overdue at once; { $assigner } can give a new date.
returned-late-button = New deadline { $due }
