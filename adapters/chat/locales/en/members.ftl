# Answers to what people of a team say in plain words.

heard-kept = This message is kept as a comment on NV-{ $number }, not as a figure; its state and deadline stand. To record a figure, type: progress { $number } <figure>
heard-kept-plain = Kept as a comment on NV-{ $number }; its state and deadline are as before.
heard-kept-promise = This message is kept as a comment on NV-{ $number }: promised for { $due }. Its state and deadline stand.
heard-delivered = This message is kept as a comment on NV-{ $number }, but no product has been received. Please send a photo, a file or a link with the words: done { $number }
heard-retracted = { $hail }, a message that changed nothing need not be taken back. To take back the last step, within 15 minutes, type: undo
heard-why-personal = Only “personal reasons” is kept, no details.
