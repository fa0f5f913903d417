# Files where none can be sent: links that are good for a while.
file-links = Open the files without logging in, for { $minutes } minutes:
file-link = { $name }: { $url }
file-links-all = All { $count } files: { $url }
file-links-of-task = Open the files for { $minutes } minutes: { $url }
web-files-title = Files of NV-{ $number }
web-files-none = There is no file to open yet.
web-files-ended = The link to the files ended at { $at }. Type in the chat: show { $number }, to get a new one.
web-files-unknown = This link to files is not right. Please copy the whole line, or type in the chat: show and the number of the task.
