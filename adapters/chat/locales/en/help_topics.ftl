# Help by topic. A line that begins with "– " is a sentence to type.

help-topic-many-heading = One order to several
help-topic-many =
    Each place has its task, all of them one number, such as NC-3:
    – assign all teams: clean-up day; due 30/11
    – show NC-3
    – urge NC-3
help-topic-receive-heading = Receiving
help-topic-receive =
    Receive it, or give it back with a reason:
    – receive 12
    – decline 12 flood duty that day
help-topic-progress-heading = Progress
help-topic-progress =
    The total so far, a share, or what was added:
    – progress 12 45/120 households
    – progress 12 60%
    To see it: progress 12. A wrong figure is corrected:
    – correct progress 12 40 households
help-topic-done-heading = Done
help-topic-done =
    – done 12 all 40 households
    With photos or papers: write this as the caption, or reply to the message of the task.
    What a member says goes to the leader, who hands it in. It then waits for acceptance.
help-topic-done-typing =
    – done 12 all 40 households
    With photos: write this as the caption, or send the photo first and answer the question by its number.
    What a member says goes to the leader, who hands it in. It then waits for acceptance.
help-topic-blocked-heading = Difficulties
help-topic-blocked =
    Answered within 2 working days, else it goes a level up by itself:
    – blocked 12 VNeID app reports an error
    – answer 12 use the new version
    – beyond 12
    It does not stop the clock of the task; ask for more time where it is needed.
help-topic-extend-heading = More time
help-topic-extend =
    The lead asks, with a date and a reason:
    – extend 12 until friday because of flood
    The assigner or the supervisor answers:
    – grant 12
    – refuse 12 needed before the session
help-topic-accept-heading = Acceptance
help-topic-accept =
    – accept 12
    – return 12 signed list is missing
    A return lets the clock go on from the old deadline.
help-topic-change-heading = Amend, pause, cancel
help-topic-change =
    – amend 12 due friday
    – pause 12 waiting for money
    – resume 12
    – cancel 12 same as another task
    Another deadline or product asks the lead for a new receipt.
help-topic-hand_over-heading = Handing over
help-topic-hand_over =
    – hand over 12 to { $person }
    A leader within the team; assigner and supervisor within their part.
help-topic-late-heading = What is late
help-topic-late =
    – overdue
    – status
    – rank this month
    – urge 12
    – seen 12
    Seen holds the levels above for 2 working days.
help-topic-find-heading = Seeing and finding
help-topic-find =
    – tasks
    – show 12
    – history 12
    – find VNeID
    – handbook
    – status
    – web
help-topic-group-heading = In a group
help-topic-group =
    In a Telegram group type commands with a slash: /receive 12, /done 12, /tasks; or reply to the task.
    A leader ties the group to the unit, in the group:
    – /bind <code>
    Personal lists are sent in private.
help-topic-group-typing =
    In a group type @, choose this account, then write: receive 12, done 12, tasks.
    A leader ties the group to the unit, behind the name of this account:
    – bind <code>
    Personal lists are sent in private.
help-topic-undo-heading = By mistake
help-topic-undo =
    Within 15 minutes the last step can be taken back, if nobody went on:
    – undo
    An order that is out is not taken back but cancelled:
    – cancel 12 by mistake
help-topic-settings-heading = Settings
help-topic-settings =
    – settings
    – settings quiet hours 20h-6h, sunday
    – settings digest 7h30, 16h
    – settings channels web, telegram
    – settings Vietnamese
    In quiet hours only express tasks are told.
help-topic-channels-heading = Channels
help-topic-channels =
    Which channel comes first, and how to use one more:
    – settings channels zalo, telegram
    – link
    What the first one does not carry goes by the next; a tap on one of them counts on all.
    Administrators set it for everybody while one is down, and take it back:
    – common channels zalo until 30/11
    – common channels default
help-topic-data-heading = Personal data
help-topic-data =
    – my data
    – my data file
    – my data correct phone 0912345678
    – my data erase
    – phone { $person }
    Officials and administrators answer requests within 2 working days: type data requests.
help-topics = More about one thing: help { $first }. There is: { $topics }
help-short-assign = assign
help-short-due = due
help-short-many = many
help-short-receive = receive
help-short-progress = progress
help-short-done = done
help-short-blocked = blocked
help-short-extend = extend
help-short-accept = accept
help-short-change = amend
help-short-hand_over = handover
help-short-absence = absence
help-short-late = overdue
help-short-find = find
help-short-group = group
help-short-undo = undo
help-short-settings = settings
help-short-channels = channels
help-short-data = data
