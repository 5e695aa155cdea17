<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>hydra::AdminError</name>
    <message numerus="yes">
        <source>Too many attempts. The next one is possible in %n second(s).</source>
        <translation>
            <numerusform>Too many attempts. The next one is possible in %n second.</numerusform>
            <numerusform>Too many attempts. The next one is possible in %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hydra::AdminWindow</name>
    <message numerus="yes">
        <source>%n session(s) ended</source>
        <translation>
            <numerusform>%n session ended</numerusform>
            <numerusform>%n sessions ended</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The first %n row(s) are copied; Export takes them all.</source>
        <translation>
            <numerusform>The first %n row is copied; Export takes them all.</numerusform>
            <numerusform>The first %n rows are copied; Export takes them all.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) copied</source>
        <translation>
            <numerusform>%n row copied</numerusform>
            <numerusform>%n rows copied</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hydra::CloseCodeDialog</name>
    <message numerus="yes">
        <source>The reason is %n byte(s) too long.</source>
        <translation>
            <numerusform>The reason is %n byte too long.</numerusform>
            <numerusform>The reason is %n bytes too long.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hydra::ConnectionNotices</name>
    <message numerus="yes">
        <source>Next try in %n second(s).</source>
        <translation>
            <numerusform>Next try in %n second.</numerusform>
            <numerusform>Next try in %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hydra::ConnectionTest</name>
    <message numerus="yes">
        <source>No answer within %n second(s).</source>
        <translation>
            <numerusform>No answer within %n second.</numerusform>
            <numerusform>No answer within %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hydra::ConversationFile</name>
    <message numerus="yes">
        <source>%n line(s) of the file could not be read and were left out; the first is line %1.</source>
        <translation>
            <numerusform>%n line of the file could not be read and were left out; the first is line %1.</numerusform>
            <numerusform>%n lines of the file could not be read and were left out; the first is line %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hydra::CsvDialog</name>
    <message numerus="yes">
        <source>Use %Ln row(s)</source>
        <translation>
            <numerusform>Use %Ln row</numerusform>
            <numerusform>Use %Ln rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hydra::EventFile</name>
    <message numerus="yes">
        <source>%n line(s) could not be read and were left out.</source>
        <translation>
            <numerusform>%n line could not be read and was left out.</numerusform>
            <numerusform>%n lines could not be read and were left out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hydra::EventText</name>
    <message numerus="yes">
        <source>%1 left the cluster; %n user(s) were on it</source>
        <translation>
            <numerusform>%1 left the cluster; %n user was on it</numerusform>
            <numerusform>%1 left the cluster; %n users were on it</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n push(es) were too many to be told one by one</source>
        <translation>
            <numerusform>%n more push was not told by itself</numerusform>
            <numerusform>%n more pushes were not told one by one</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hydra::EventsPage</name>
    <message numerus="yes">
        <source>%n event(s) were cleared.</source>
        <translation>
            <numerusform>%n event was cleared.</numerusform>
            <numerusform>%n events were cleared.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n saved event(s)</source>
        <translation>
            <numerusform>%1: %n saved event</numerusform>
            <numerusform>%1: %n saved events</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hydra::ExportDialog</name>
    <message numerus="yes">
        <source>The clipboard takes %n row(s) at most. Export to a file.</source>
        <translation>
            <numerusform>The clipboard takes %n row at most. Export to a file.</numerusform>
            <numerusform>The clipboard takes %n rows at most. Export to a file.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) copied.</source>
        <translation>
            <numerusform>%n row copied.</numerusform>
            <numerusform>%n rows copied.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hydra::FileBox</name>
    <message numerus="yes">
        <source>%Ln receiver(s)</source>
        <translation>
            <numerusform>%Ln receiver</numerusform>
            <numerusform>%Ln receivers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln duplicate(s)</source>
        <translation>
            <numerusform>%Ln duplicate</numerusform>
            <numerusform>%Ln duplicates</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) rejected</source>
        <translation>
            <numerusform>%Ln line rejected</numerusform>
            <numerusform>%Ln lines rejected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hydra::FileScan</name>
    <message numerus="yes">
        <source>The file has more than %Ln lines. Split it.</source>
        <translation>
            <numerusform>The file has more than %Ln line. Split it.</numerusform>
            <numerusform>The file has more than %Ln lines. Split it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hydra::InstanceTableModel</name>
    <message numerus="yes">
        <source>Gone since %1; %n user(s) were on it.</source>
        <translation>
            <numerusform>Gone since %1; %n user were on it.</numerusform>
            <numerusform>Gone since %1; %n users were on it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hydra::KickDialog</name>
    <message numerus="yes">
        <source>End %n session(s) of user %1? The client is told not to come back by itself; the user may log in again.</source>
        <translation>
            <numerusform>End %n session of user %1? The client is told not to come back by itself; the user may log in again.</numerusform>
            <numerusform>End %n sessions of user %1? The client is told not to come back by itself; the user may log in again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>End %n session(s)? The clients are told not to come back by themselves; the users may log in again.</source>
        <translation>
            <numerusform>End %n session? The clients are told not to come back by themselves; the users may log in again.</numerusform>
            <numerusform>End %n sessions? The clients are told not to come back by themselves; the users may log in again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Kick %n session(s)</source>
        <translation>
            <numerusform>Kick %n session</numerusform>
            <numerusform>Kick %n sessions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n instance(s) did not answer; their users are not counted.</source>
        <translation>
            <numerusform>%n instance did not answer; its users are not counted.</numerusform>
            <numerusform>%n instances did not answer; their users are not counted.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hydra::ProfilesDialog</name>
    <message numerus="yes">
        <source>%n server(s) taken over.</source>
        <translation>
            <numerusform>%n server taken over.</numerusform>
            <numerusform>%n servers taken over.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hydra::PushDispatch</name>
    <message numerus="yes">
        <source>At most %Ln pushes in one job.</source>
        <translation>
            <numerusform>At most %Ln push in one job.</numerusform>
            <numerusform>At most %Ln pushes in one job.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln receiver(s) got nothing: their message would have been no JSON.</source>
        <translation>
            <numerusform>%Ln receiver got nothing: the message would have been no JSON.</numerusform>
            <numerusform>%Ln receivers got nothing: their messages would have been no JSON.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hydra::PushPage</name>
    <message numerus="yes">
        <source>%n duplicate(s) left out.</source>
        <translation>
            <numerusform>%n duplicate left out.</numerusform>
            <numerusform>%n duplicates left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n instance(s) did not answer.</source>
        <translation>
            <numerusform>%n instance did not answer.</numerusform>
            <numerusform>%n instances did not answer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It takes about %n second(s).</source>
        <translation>
            <numerusform>It takes about %n second.</numerusform>
            <numerusform>It takes about %n seconds.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) would be no JSON and are left out.</source>
        <translation>
            <numerusform>%Ln message would be no JSON and is left out.</numerusform>
            <numerusform>%Ln messages would be no JSON and are left out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hydra::PushTemplates</name>
    <message numerus="yes">
        <source>There are %n templates already. Delete one first.</source>
        <translation>
            <numerusform>There is %n template already. Delete it first.</numerusform>
            <numerusform>There are %n templates already. Delete one first.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hydra::QueryPage</name>
    <message numerus="yes">
        <source>Ask again every %n second(s) and mark what changed</source>
        <translation>
            <numerusform>Ask again every %n second and mark what changed</numerusform>
            <numerusform>Ask again every %n seconds and mark what changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At most %Ln users at once.</source>
        <translation>
            <numerusform>At most %Ln user at once.</numerusform>
            <numerusform>At most %Ln users at once.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln id(s) found</source>
        <translation>
            <numerusform>%Ln id found</numerusform>
            <numerusform>%Ln ids found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln duplicate(s)</source>
        <translation>
            <numerusform>%Ln duplicate</numerusform>
            <numerusform>%Ln duplicates</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln number(s) that can&apos;t be an id</source>
        <translation>
            <numerusform>%Ln number that can&apos;t be an id</numerusform>
            <numerusform>%Ln numbers that can&apos;t be an id</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hydra::QuitQuestion</name>
    <message numerus="yes">
        <source>%n push job(s) of this window still run. The server can go on with them without this window; stopped jobs can&apos;t be gone on with.</source>
        <translation>
            <numerusform>%n push job of this window still runs. The server can go on with it without this window; a stopped job can&apos;t be gone on with.</numerusform>
            <numerusform>%n push jobs of this window still run. The server can go on with them without this window; stopped jobs can&apos;t be gone on with.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hydra::StatusLine</name>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n</source>
        <translation>
            <numerusform>%1 of %n</numerusform>
            <numerusform>%1 of %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hydra::TargetBox</name>
    <message numerus="yes">
        <source>At most %n users at once.</source>
        <translation>
            <numerusform>At most %n user at once.</numerusform>
            <numerusform>At most %n users at once.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n user(s)</source>
        <translation>
            <numerusform>%n user</numerusform>
            <numerusform>%n users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n duplicate(s) left out</source>
        <translation>
            <numerusform>%n duplicate left out</numerusform>
            <numerusform>%n duplicates left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n number(s) that can&apos;t be an id</source>
        <translation>
            <numerusform>%n number that can&apos;t be an id</numerusform>
            <numerusform>%n numbers that can&apos;t be an id</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hydra::TemplatesDialog</name>
    <message numerus="yes">
        <source>%n template(s) imported.</source>
        <translation>
            <numerusform>%n template imported.</numerusform>
            <numerusform>%n templates imported.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hydra::TimelinePane</name>
    <message numerus="yes">
        <source>%n row(s) over %1</source>
        <translation>
            <numerusform>%n row over %1</numerusform>
            <numerusform>%n rows over %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hydra::TraceBar</name>
    <message numerus="yes">
        <source>Every message of %n user(s) is shown, for another %1.</source>
        <translation>
            <numerusform>Every message of %n user is shown, for another %1.</numerusform>
            <numerusform>Every message of %n users is shown, for another %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hydra::UnsavedQuestion</name>
    <message numerus="yes">
        <source>%n conversation(s) are in no file yet. Quit without them?</source>
        <translation>
            <numerusform>%n conversation is in no file yet. Quit without it?</numerusform>
            <numerusform>%n conversations are in no file yet. Quit without them?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hydra::UserCollector</name>
    <message numerus="yes">
        <source>More than %Ln users match. Choose fewer.</source>
        <translation>
            <numerusform>More than %Ln user matches. Choose fewer.</numerusform>
            <numerusform>More than %Ln users match. Choose fewer.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hydra::UserDetails</name>
    <message numerus="yes">
        <source>Online with %n session(s)</source>
        <translation>
            <numerusform>Online with %n session</numerusform>
            <numerusform>Online with %n sessions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hydra::WaitingPill</name>
    <message numerus="yes">
        <source>%n row(s) came</source>
        <translation>
            <numerusform>%n row came</numerusform>
            <numerusform>%n rows came</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) went</source>
        <translation>
            <numerusform>%n row went</numerusform>
            <numerusform>%n rows went</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln changed</source>
        <translation>
            <numerusform>%Ln changed</numerusform>
            <numerusform>%Ln changed</numerusform>
        </translation>
    </message>
</context>
</TS>
