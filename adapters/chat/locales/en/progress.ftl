# Progress: the figures that were told, and how far the task is.

progress-line = Progress: { $stands }
progress-gap = By the figures told, { $left } is missing of what was asked for.
progress-line-part = Partner { $who }: { $stands }
progress-said = { $bar } { $percent } (counted { $counted })
progress-unknown = no figure yet
progress-entries = Told so far:
progress-corrected = corrected to { $amount }
progress-withdrawn = { $amount } (taken back)
progress-ask = How much is done so far?

progress-told = Progress on NV-{ $number } is kept: { $stands }
progress-told-part = The part of { $hail } in NV-{ $number } is kept: { $stands }
progress-wrong = If it is wrong, type: undo · correct progress { $number } <right figure>
progress-hand-in = It is not handed in yet. To hand it in, type: done { $number }
progress-hand-in-with = It is not handed in yet and still needs { $evidence }. Send { $evidence } with the words: done { $number }
progress-total-or-more = NV-{ $number } stood at { $done } before. { $amount } is:
progress-is-total = The total so far: { $amount }
progress-is-more = On top of it: { $amount }
progress-over = { $amount } on NV-{ $number } makes { $share }%, more than all of it. Nothing is kept yet. Is that figure right?
progress-over-yes = Yes, keep { $amount }
progress-over-hint = If it is right, type: 1. If not, type the right figure, for example: progress { $number } 20/30 households
progress-more-files = This file is kept with the progress of NV-{ $number }, too.
progress-left =
    Kept as a comment on NV-{ $number }.
    With that much left, how much is done so far? Answer by a number, such as: 37 hộ
progress-left-put =
    Kept as a comment on NV-{ $number }.
    So { $amount } is done so far?
progress-left-yes = Yes, keep { $amount }
progress-half = Half done: is NV-{ $number } at 50%?
progress-put-hint = Type: yes, or how much is done, such as: 37 hộ
progress-not-read =
    No figure could be read, so nothing was kept for NV-{ $number }.
    Type: progress { $number } { $example } · progress { $number } +{ $more } · progress { $number } 60% · comment { $number } <text>
progress-which = Please name the task: progress <number> 45/120 hộ
no-candidate-progress = There is no task in work to tell progress of. Type: tasks
no-candidate-correct = There is no task in work whose progress could be corrected. Type: tasks

menu-progress = Progress: /progress 12 60%
step-progress = Progress
step-record = Record { $amount }
progress-offered = { $hail } has done { $amount } of NV-{ $number }; { $whom } is asked to record it.
say-progress = progress { $number } { $example }
say-progress-total = progress { $number } { $example }
say-progress-more = progress { $number } +{ $more }
progress-example = 45/120 hộ
progress-example-more = 12 hộ
say-progress-share = progress { $number } 60%

history-progress_reported = told progress { $amount }
history-progress_corrected = corrected progress to { $amount }
undo-progress_reported = progress told
undo-progress_corrected = progress corrected

refusal-progress_out_of_range = This figure cannot be used. Type: a share from 0% to 1000%, or an amount that is not negative, such as 45/120 hộ.
refusal-progress_adds_nothing = Adding 0 tells nothing. Type: +12 hộ, or the total so far.
refusal-no_progress_yet = You have told no figure for NV-{ $number } yet. Type: progress { $number } 45/120 hộ.
