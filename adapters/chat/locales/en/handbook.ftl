# The handbook.

handbook-heading = Handbook: { $total }
handbook-found = Handbook “{ $text }”: { $total }
handbook-none-found = Nothing found. Try fewer words.
handbook-empty = There is nothing in the handbook yet.
handbook-topic = { $topic }:
handbook-line = TL-{ $number } · { $title }
handbook-line-linked = { $line } ({ $url })
handbook-task-meant = There is no TL-{ $number }. NV-{ $number } has { $what }, to be opened on the page of the task.
handbook-task-hint = Type: show { $number } · handbook
handbook-file = File: { $name }
handbook-on-the-web = It opens on the web page. Type: web
handbook-on-its-way = Being fetched; it can be opened in some minutes.
handbook-file-lost =
    { $hail }, the file of TL-{ $number } is not kept: { $what }. TL-{ $number } was taken out.
    If the file is still needed, please send it again with the same words.
handbook-open = Open
handbook-added = Added TL-{ $number } · { $title } (topic { $topic }). The unit and all units below find it by: handbook { $number }
handbook-dropped = TL-{ $number } · { $title } is no longer in the handbook.
handbook-put-back = Taken back: TL-{ $number } · { $title } stays in the handbook.
handbook-drop-ask = Take TL-{ $number } · { $title } out of the handbook? Nobody will find it any more.
handbook-drop-yes = Yes, drop TL-{ $number }
handbook-which-to-drop = Drop which entry? Type: drop from handbook <number>
handbook-how-to-add = Under which topic? Type: add to handbook <topic>: <title> <link>
say-handbook = handbook
say-handbook-open = handbook { $number }
say-handbook-add = add to handbook <topic>: <title> <link>

refusal-handbook_needs_topic_and_title = An entry needs a topic and a title. Type: add to handbook <topic>: <title> <link>
refusal-handbook_too_long = The title is longer than { $title } characters, or the topic longer than { $topic }. Please shorten it.
refusal-handbook_needs_link_or_file = An entry needs a link or a file. Type: add to handbook <topic>: <title> <link>
refusal-handbook_bad_link = This link cannot be used; it must begin with https:// or http://. Please check it and send it again.
refusal-handbook_only_officials = Officials of the unit keep the handbook. Please send the link to the official in charge.
refusal-no_such_handbook_entry = TL-{ $entry } is not found within your sight. Type: handbook
refusal-handbook_too_many = A task takes at most { $most } entries. Please name fewer.
refusal-handbook_one_file = Each file is an entry of its own: please send them one at a time. Or type: add to handbook <topic>: <title> <link>

history-handbook_added = added to the handbook
history-handbook_dropped = taken out of the handbook
say-handbook-page =
    { $text ->
        [none] handbook page { $page }
       *[other] handbook { $text } page { $page }
    }
