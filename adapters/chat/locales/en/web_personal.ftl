# The page "Mine".

web-nav-personal = Mine
web-settings = Settings
web-settings-language = Language
web-settings-address = Form of address
web-settings-rest = Quiet hours
web-settings-from = from
web-settings-to = to
web-settings-rest-note = Nothing is told in these hours and on these days, but express tasks. Left empty, there are none.
web-settings-digest = Digest at
web-settings-digest-every-day = on days off too
web-settings-digest-note = Left empty, none is sent.
web-settings-channel = Order of channels
web-data-name = The right name
web-data-phone = The right phone number
web-data-ask = Ask for the correction
web-data-erase = Once granted, the accounts are cut, and name and phone become a code
web-data-take = The file of my data
web-data-take-note = This link works once. Press the button to download the file.
web-data-take-button = Download
web-data-link-used = This link was used, or is older than 10 minutes. Type in the chat: my data file
