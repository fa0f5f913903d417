# Answers to what people of a team say in plain words.

heard-kept = This message is kept as a comment on NV-{ $number }; { $feature } is not there yet, so its state and deadline stand.
heard-kept-plain = Kept as a comment on NV-{ $number }; its state and deadline are as before.
heard-kept-until = This message is kept as a comment on NV-{ $number }: new deadline asked for, { $due }. { $feature } is not there yet, so the deadline stands.
heard-kept-promise = This message is kept as a comment on NV-{ $number }: promised for { $due }. Its state and deadline stand.
heard-delivered = This message is kept as a comment on NV-{ $number }, but no product has been received. Please send a photo, a file or a link with the words: done { $number }
heard-retracted = { $hail }, a message that changed nothing need not be taken back. To take back the last step, within 15 minutes, type: undo
heard-until-when = Please say until when, for example: extend { $number } to Friday because <reason>
heard-who = Please name who is to do it.
heard-why-personal = Only “personal reasons” is kept, no details.
feature-delegate = asking for somebody else to do it
feature-not_applicable = reporting that nothing there is concerned
