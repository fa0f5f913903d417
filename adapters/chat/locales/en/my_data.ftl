# Personal data: the notice, what is kept, the file, requests, phone numbers.

history-data_notice_given = was told about personal data
history-data_given = took the file of their own data
history-data_requested = asked for something about their data
history-data_granted = granted a request about personal data
history-data_refused = refused a request about personal data
history-data_withdrawn = withdrew a request about personal data
history-data_late = a request about personal data is late
history-data_erased = personal data was replaced by a code
history-phone_shown = was shown the phone number of { $to }

# The notice at the first link

data-notice-heading = About your personal data
data-notice =
    Who: the office that gives you work, through this system.
    Why: to give out work, remind of deadlines, accept and report results.
    What: name, phone, post, chat accounts, messages and files about work.
    How long: while you take part; records of work as the archive rules say. Whoever leaves is cut off the same day.
    To see, download, correct or erase: type my data. Requests are answered within 2 working days.
    Please send no ID cards and no classified papers here.
data-contact = Contact: { $contact }
data-contact-usual = the official or administrator of your unit

# My data

data-heading = My data
data-person = Name: { $name } · code { $code }
data-phone = Phone: { $phone } (hidden from others unless they ask; each time is in the journal)
data-no-phone = Phone: none
data-posts = Posts: { $posts }
data-posts-end = Until: { $until }
data-post = { $role }, { $unit }
data-accounts = Accounts: { $accounts }
data-account = { $channel } since { $at }
data-account-cut = { $channel } since { $at }, cut
data-noticed = Told about personal data: version { $version }, { $at }
data-tasks = Open tasks: { $numbers }
data-counts = Kept: { $counts }
data-count-tasks_led = { $count } tasks led
data-count-tasks_assigned = { $count } tasks assigned
data-count-submissions = { $count } times done
data-count-progress = { $count } reports of progress
data-count-files = { $count } files
data-count-messages_told = { $count } notices told
data-count-web_messages = { $count } messages on the web page
data-count-words = { $count } notes, reasons and remarks in own words
data-when-erased = When erasure is asked for: name, phone number and own words go; figures, dates, decisions and files handed in are the record of the task, kept under the code.
data-hint =
    Type: my data file · my data correct name An Nguyen
    my data correct phone 0912345678 · my data erase
    my data withdraw · my data notice
data-button-file = File of my data
data-button-notice = Notice
data-button-erase = Erase
data-button-withdraw = Withdraw
data-file-link =
    The file of your data, to be opened once within { $minutes } minutes:
    { $url }
say-my-data = my data
say-withdraw-data = my data withdraw
say-data-requests = data requests
say-data-request = data request { $number }
say-grant-data = approve request { $number }

# Requests

data-what-name = to correct the name to { $wanted }
data-what-phone = to correct the phone to { $wanted }
data-what-erasure = to erase personal data
data-what-name-short = to correct the name
data-what-phone-short = to correct the phone
data-what-erasure-short = to erase personal data
data-request-line = Request { $what }: { $state }
data-state-open = waits for an answer, by { $answer_by }
data-state-granted = granted { $at }, done within an hour
data-state-done = done { $at }
data-state-refused = refused { $at }
data-state-withdrawn = withdrawn
data-asked = { $hail }, your request { $what } is noted. It is answered by { $answer_by }.
data-asked-erasure = Once granted: chat accounts are cut, name and phone become a code, own words (notes, reasons, remarks) are removed; figures, dates, decisions and files handed in are the record of the task and stay under the code.
data-asked-nobody = Nobody else here may decide on it. Contact: { $contact }
data-contact-owner = the office that runs the system
data-ask-name = { $hail }, what is the right name? For example: An Nguyen
data-ask-phone = { $hail }, what is the right number? For example: 0912345678
data-erase-really =
    { $hail }, do you ask to erase your personal data?
    Once granted, your chat accounts are cut and you get no notices any more; name and phone become a code, own words are removed. Open tasks have to go to somebody else.
data-erase-yes = Ask to erase my data
data-erase-hint = Type: 1 to send the request, or anything else to leave it.
data-request = Request { $number } of { $who }: { $what }
data-button-grant = Approve
data-button-refuse = Reject
data-button-show = Show request { $number }
data-decide-hint = Type: approve request { $number } · reject request { $number } <reason>
data-ask-reason = Why is request { $number } rejected?
data-none-wait = No request about personal data waits.
data-wait-heading = { $count } requests about personal data wait
data-wait-line = { $number } · { $who } asks { $what } · by { $answer_by }
data-told-requested = { $hail }: { $who } asks { $what }. Please answer within 2 working days.
data-told-late = { $hail }: the request of { $who } { $what } has waited for more than 2 working days.
data-told-done = { $hail }: your request { $what } was granted and is done.
data-told-granted = { $hail }: your request { $what } was granted and is done within an hour. To keep your data, type: my data withdraw
data-told-refused = { $hail }: your request { $what } was refused.

# Phone numbers

phone-whose = { $hail }, whose number? Type: phone <name>
phone-is = Phone of { $who }: { $phone }. This look is in the journal.
phone-none = No phone number of { $who } is kept.

role-official = official
role-leader = team leader
role-deputy = deputy leader
role-member = member
role-supervisor = supervisor
role-admin = administrator

refusal-own_data_request = Nobody decides on an own request. Please ask another official or administrator of the unit.
refusal-cannot_decide_data = An official or administrator of the sender's unit decides on it. Type: data requests
refusal-no_such_request = There is no request { $request }. Type: data requests
refusal-data_asked_already = Request { $request } of the same kind waits already. Type: my data
refusal-data_decided_already = Request { $request } was answered or withdrawn. Type: data requests
refusal-data_reason_missing = A rejection needs a reason. Type: reject request { $request } <reason>
refusal-no_data_request = Nothing waits that could be withdrawn. Type: my data
refusal-bad_phone = The number could not be read. Type: my data correct phone 0912345678
refusal-bad_name = The name could not be read, it takes two words. Type: my data correct name An Nguyen
refusal-phone_out_of_sight = This person is not within your sight, so the number is not shown. Please ask the official who gives you work.

words-taken-out = (words removed at the request of who wrote them)
