# Help by role, and the menu of commands.

help-heading = Help
help-official =
    Assign:
    – assign { $unit }: list households without VNeID; due friday
    Accept, or return:
    – accept 12 · return 12 the list is missing
    Answer a request for more time, a difficulty:
    – grant 12 · refuse 12 needed before the session
    – answer 12 use the new version
    Follow: status · overdue · urge 12
help-leader =
    Receive: receive 12 · Decline: decline 12 another event that day
    Progress: progress 12 45/120 hộ · progress 12 +12 hộ
    Done: done 12 40 households (send photos with it)
    Stuck: blocked 12 the VNeID app fails
    Ask for more time: extend 12 to Friday because of the flood
    Assign within the team: assign { $person }: photos of the market; due tomorrow
    The whole team: status · overdue
help-supervisor =
    What is late in your part: overdue · status · rank
    Seen, nobody further is told for a while: seen 12
    Answer a difficulty: answer 12 use the new version · A level up: beyond 12
    Urge the lead: urge 12
    Hand over: hand over 12 to <name>
help-partner =
    What you are asked to cooperate in: tasks
    Answer a request: receive 12 · decline 12 another date
    Progress of your part: progress 12 30 hộ
    Your part is done: done 12
    Stuck: blocked 12 there is no sample QR code
    Comment: comment 12 a sample QR code is needed
help-member =
    Finished, for the lead to hand in: done 12 (send photos with it)
    Stuck: blocked 12 the VNeID app fails
    Comment: comment 12 three households are missing
help-admin =
    Administration: import people and give out link codes with the taskbot command on the server. Type there: taskbot --help.
    Days off: type calendar to see them; change them on the page of days off on the web, or with taskbot calendar.
    Requests about personal data come to the administrator: type data requests.
    Whether the system runs as it should: type health.
    One channel is down, and everybody is to be told by another first: type common channels zalo, telegram.
help-stranger =
    This account holds no post today.
    Please ask your office for a code, then type: link <code>
help-everyone =
    See: tasks · show 12 · Search: find VNeID · Links and forms: handbook
    A reply to a message about a task means that task.
help-everyone-typing =
    See: tasks · show 12 · Search: find VNeID · Links and forms: handbook
    Write the number of the task that you speak of.
help-some-unit = <unit>
help-some-person = <name>
help-demo = In the demo, time can be moved: wind 2 days
help-button-tasks = My tasks
help-button-overdue = Overdue tasks
help-button-assign = How to assign
help-button-due = How to say a deadline

help-topic-assign-heading = How to assign
help-topic-assign =
    assign <unit or person>: <what>; due <…>
    More where needed, split by semicolons:
    lead · partners · supervisor · acceptor · product · quantity · document · authority
    For example:
    assign { $unit }: VNeID for 40 households; due 17h friday; product a list of households
    Files sent with the message go out with it.
    What is missing will be asked for. Nothing is sent before you type confirm.
help-topic-due-heading = How to say a deadline
help-topic-due =
    due 30/11 · due 17h friday · due tomorrow
    due in 3 working days · due in 2 hours
    None: no deadline because <reason>
    Without a time it is the end of the working day, 17:00.

menu-tasks = My tasks
menu-overdue = Overdue tasks
menu-status = How the unit stands
menu-find = Search: /find vneid
menu-handbook = Links, forms, courses
menu-assign = Assign: /assign Tổ ấp 3: …; due …
menu-show = One task: /show 12
menu-receive = Receive: /receive 12
menu-done = Done: /done 12
menu-accept = Accept: /accept 12
menu-return = Return: /return 12 reason
menu-web = Open the web page
menu-settings = Language, quiet hours, channels
menu-my_data = My personal data
menu-help = Help
