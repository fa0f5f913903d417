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
