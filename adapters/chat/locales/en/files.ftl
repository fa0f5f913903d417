# Photos, files and links that come with work.

file-without-name = the photo
file-not-kept =
    { $why ->
        [too_large] { $name } is larger than { $limit } MB
        [wrong_kind] { $name } is no picture, video, recording, pdf, Word, Excel, PowerPoint or zip file
        [gone] { $name } is no longer on the channel that it was sent through
       *[other] { $name } could not be fetched for hours
    }
notice-file_not_kept =
    { $hail }, a file that was sent is not kept: { $what }.
    If it is still needed, please send it again with the words: done { $number }

notice-proof_not_kept =
    { $hail }, a file is missing of what { $by } handed in for NV-{ $number }: { $what }.
    The sender was told. To accept with all files only, type: return { $number } <reason>

refusal-file_too_large = The file { $name } is larger than { $limit } MB, so nothing was recorded. A smaller file can be sent, or a link to it.
refusal-files_of_a_day = The limit of { $limit } MB of files a person and day is reached, so nothing was taken. Please send it again tomorrow, send a smaller file, or a link to it.
refusal-file_kind_not_taken = Files of this kind ({ $name }) are not taken, so nothing was recorded. A picture or a document can be sent, or a link.
refusal-evidence_required = NV-{ $number } can only be handed in with { $wanted }. Type: done { $number }, with that (or a link to it).

secret-refused =
    This message bears a mark of secrecy ({ $mark }); it is not taken and not stored.
    Secret matters follow their own rules, outside this channel.
id-card-asked =
    This picture or file seems to be an identity paper, so it is not kept yet.
    Send it only where the work needs it, with the number covered if possible.
id-card-keep = Send it all the same
id-card-drop = Leave it out
id-card-dropped = Left out, nothing is kept. The words alone can be sent, or another picture.
id-card-gone = This photo or file was left out, as a day went by without an answer. If it is still needed, please send it again.

notice-reference_not_kept =
    { $hail }, the file sent with NV-{ $number } could not be kept: { $what }.
    If it is still needed, please send it again with the words: comment { $number } file again
references-sent = Files to work from: { $what }
remark-with-files = { $text } (with { $what })
remark-files = Sent { $what }
files-open-at = Open the files on the web page: { $url } (to get in, type: web)
files-kept = Kept with NV-{ $number }.
document-with-files = { $what } (file sent with the order)
draft-files = Files sent with it: { $what }
draft-files-no-call = Files do not go with an order to whoever is free; please send them once somebody has taken it.
draft-files-added = Added to the draft, { $count } files in all.
order-files-wait =
    Which order does this file belong to? Type the order next, and the file goes with it.
    For an order already given, send the file again with the words: comment <number>
order-files-hint = Type: assign <unit>: <work>; due <…>
proofs-sent = Evidence sent: { $what }
proofs-lost =
    { $count ->
        [one] { $count } file of these could not be fetched.
       *[other] { $count } files of these could not be fetched.
    }
proofs-photo =
    { $count ->
        [one] { $count } photo
       *[other] { $count } photos
    }
proofs-document =
    { $count ->
        [one] { $count } file
       *[other] { $count } files
    }
proofs-link =
    { $count ->
        [one] { $count } link
       *[other] { $count } links
    }
web-file-waiting = { $name }: being fetched
