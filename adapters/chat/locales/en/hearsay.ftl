# Messages that are edited or forwarded.

edited-changes-nothing = { $hail }, a message that is edited is not read again: what was sent first is what counts. To change it, please send a new message; if it was sent by mistake, type: undo
forwarded-changes-nothing = { $hail }, a forwarded message is what somebody else said, so nothing was changed. If it is what you mean, please copy the words and send them as a new message. Forwarded photos and files are taken.
anonymous-changes-nothing = This was sent anonymously, so nobody knows whose it is, and nothing was changed. Please switch “Remain anonymous” off in the group's administrator rights and send it again.
