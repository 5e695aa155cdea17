<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>Tries out a Hydra server: logs in, shows every message, breaks things on purpose.</source>
        <translation>试用 Hydra 服务器：登录、显示每条消息、有意制造故障。</translation>
    </message>
    <message>
        <source>Console for the operators of hydra.</source>
        <translation>hydra 运维控制台。</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>Stop &amp;reading</source>
        <translation>停止读取(&amp;R)</translation>
    </message>
    <message>
        <source>Resume rea&amp;ding</source>
        <translation>恢复读取(&amp;D)</translation>
    </message>
    <message>
        <source>Stop &amp;heartbeats</source>
        <translation>停止心跳(&amp;H)</translation>
    </message>
    <message>
        <source>Resume h&amp;eartbeats</source>
        <translation>恢复心跳(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Abort TCP</source>
        <translation>强制断开 TCP(&amp;A)</translation>
    </message>
    <message>
        <source>Hal&amp;f-close</source>
        <translation>半关闭(&amp;F)</translation>
    </message>
    <message>
        <source>Send invalid &amp;JSON</source>
        <translation>发送无效 JSON(&amp;J)</translation>
    </message>
    <message>
        <source>Send an &amp;unknown command</source>
        <translation>发送未知命令(&amp;U)</translation>
    </message>
    <message>
        <source>Log in &amp;twice</source>
        <translation>重复登录(&amp;T)</translation>
    </message>
    <message>
        <source>Heartbeat &amp;before login</source>
        <translation>登录前发送心跳(&amp;B)</translation>
    </message>
    <message>
        <source>Send an &amp;oversized message</source>
        <translation>发送超大消息(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Split a message into frames</source>
        <translation>把消息拆成多帧(&amp;S)</translation>
    </message>
    <message>
        <source>Send an in&amp;valid frame</source>
        <translation>发送无效帧(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Ping flood</source>
        <translation>大量 Ping(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Connect</source>
        <translation>连接(&amp;C)</translation>
    </message>
    <message>
        <source>Connect without logging &amp;in</source>
        <translation>只连接，不登录(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Log in</source>
        <translation>登录(&amp;L)</translation>
    </message>
    <message>
        <source>Log &amp;out</source>
        <translation>退出登录(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Heartbeat now</source>
        <translation>立即发送心跳(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Acknowledge push</source>
        <translation>确认推送(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Send message</source>
        <translation>发送消息(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Format JSON</source>
        <translation>格式化 JSON(&amp;F)</translation>
    </message>
    <message>
        <source>Session se&amp;ttings…</source>
        <translation>会话设置(&amp;T)…</translation>
    </message>
    <message>
        <source>&amp;Copy message</source>
        <translation>复制消息(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>查找(&amp;F)…</translation>
    </message>
    <message>
        <source>Find &amp;next</source>
        <translation>查找下一个(&amp;N)</translation>
    </message>
    <message>
        <source>Find &amp;previous</source>
        <translation>查找上一个(&amp;P)</translation>
    </message>
    <message>
        <source>F&amp;ilter</source>
        <translation>筛选(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Mark row</source>
        <translation>标记行(&amp;M)</translation>
    </message>
    <message>
        <source>Next m&amp;ark</source>
        <translation>下一个标记(&amp;A)</translation>
    </message>
    <message>
        <source>Pre&amp;vious mark</source>
        <translation>上一个标记(&amp;V)</translation>
    </message>
    <message>
        <source>Clea&amp;r timeline</source>
        <translation>清空时间线(&amp;R)</translation>
    </message>
    <message>
        <source>Copy as &amp;curl (push to this user)</source>
        <translation>复制为 curl（推送给此用户）(&amp;C)</translation>
    </message>
    <message>
        <source>Copy as &amp;websocat</source>
        <translation>复制为 websocat(&amp;W)</translation>
    </message>
    <message>
        <source>Copy as &amp;JavaScript</source>
        <translation>复制为 JavaScript(&amp;J)</translation>
    </message>
    <message>
        <source>Copy as &amp;Go</source>
        <translation>复制为 Go(&amp;G)</translation>
    </message>
    <message>
        <source>Dis&amp;connect</source>
        <translation>断开(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;New session</source>
        <translation>新建会话(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Open conversation…</source>
        <translation>打开对话(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Save conversation…</source>
        <translation>保存对话(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>导出(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Profiles…</source>
        <translation>配置(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Close session</source>
        <translation>关闭会话(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>Pr&amp;eferences…</source>
        <translation>首选项(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Go to the address</source>
        <translation>转到地址栏(&amp;G)</translation>
    </message>
    <message>
        <source>Saved &amp;messages…</source>
        <translation>已保存的消息(&amp;M)…</translation>
    </message>
    <message>
        <source>&amp;Tile sessions</source>
        <translation>平铺会话(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Collapse repeats</source>
        <translation>折叠重复项(&amp;C)</translation>
    </message>
    <message>
        <source>Message &amp;editor</source>
        <translation>消息编辑器(&amp;E)</translation>
    </message>
    <message>
        <source>Ne&amp;xt session</source>
        <translation>下一个会话(&amp;X)</translation>
    </message>
    <message>
        <source>Previo&amp;us session</source>
        <translation>上一个会话(&amp;U)</translation>
    </message>
    <message>
        <source>Next &amp;pane</source>
        <translation>下一个窗格(&amp;P)</translation>
    </message>
    <message>
        <source>Pre&amp;vious pane</source>
        <translation>上一个窗格(&amp;V)</translation>
    </message>
    <message>
        <source>Go to the newest &amp;row</source>
        <translation>转到最新的行(&amp;R)</translation>
    </message>
    <message>
        <source>Reset la&amp;yout</source>
        <translation>重置布局(&amp;Y)</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>键盘快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;About hydra-client</source>
        <translation>关于 hydra-client(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;System theme</source>
        <translation>跟随系统(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;High contrast</source>
        <translation>高对比度(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;System language</source>
        <translation>系统语言(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;English</source>
        <translation>English(&amp;E)</translation>
    </message>
    <message>
        <source>Simplified &amp;Chinese</source>
        <translation>简体中文(&amp;C)</translation>
    </message>
    <message>
        <source>Text &amp;larger</source>
        <translation>放大文字(&amp;L)</translation>
    </message>
    <message>
        <source>Text s&amp;maller</source>
        <translation>缩小文字(&amp;M)</translation>
    </message>
    <message>
        <source>Text &amp;normal</source>
        <translation>标准文字(&amp;N)</translation>
    </message>
    <message>
        <source>Send saved message &amp;1</source>
        <translation>发送已保存的消息 1(&amp;1)</translation>
    </message>
    <message>
        <source>Send saved message &amp;2</source>
        <translation>发送已保存的消息 2(&amp;2)</translation>
    </message>
    <message>
        <source>Send saved message &amp;3</source>
        <translation>发送已保存的消息 3(&amp;3)</translation>
    </message>
    <message>
        <source>Send saved message &amp;4</source>
        <translation>发送已保存的消息 4(&amp;4)</translation>
    </message>
    <message>
        <source>Send saved message &amp;5</source>
        <translation>发送已保存的消息 5(&amp;5)</translation>
    </message>
    <message>
        <source>Send saved message &amp;6</source>
        <translation>发送已保存的消息 6(&amp;6)</translation>
    </message>
    <message>
        <source>Send saved message &amp;7</source>
        <translation>发送已保存的消息 7(&amp;7)</translation>
    </message>
    <message>
        <source>Send saved message &amp;8</source>
        <translation>发送已保存的消息 8(&amp;8)</translation>
    </message>
    <message>
        <source>Send saved message &amp;9</source>
        <translation>发送已保存的消息 9(&amp;9)</translation>
    </message>
    <message>
        <source>&amp;New Window</source>
        <translation>新建窗口(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Connect…</source>
        <translation>连接(&amp;C)…</translation>
    </message>
    <message>
        <source>Start a De&amp;mo</source>
        <translation>启动演示(&amp;M)</translation>
    </message>
    <message>
        <source>C&amp;lose Window</source>
        <translation>关闭窗口(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Filter</source>
        <translation>筛选(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Preferences…</source>
        <translation>首选项(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation>刷新(&amp;R)</translation>
    </message>
    <message>
        <source>Show what waits, and sort by the values of now</source>
        <translation>显示等待中的更改，并按当前值排序</translation>
    </message>
    <message>
        <source>&amp;Live Updates</source>
        <translation>实时更新(&amp;L)</translation>
    </message>
    <message>
        <source>Let users come and go in the table</source>
        <translation>让用户在表格中实时增减</translation>
    </message>
    <message>
        <source>Reset La&amp;yout</source>
        <translation>重置布局(&amp;Y)</translation>
    </message>
    <message>
        <source>&amp;Details</source>
        <translation>详情(&amp;D)</translation>
    </message>
    <message>
        <source>Copy a &amp;Test Command</source>
        <translation>复制测试命令(&amp;T)</translation>
    </message>
    <message>
        <source>Keyboard &amp;Shortcuts</source>
        <translation>键盘快捷键(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;About hydra-admin</source>
        <translation>关于 hydra-admin(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Copy Ids</source>
        <translation>复制 ID(&amp;C)</translation>
    </message>
    <message>
        <source>Filter by This &amp;Instance</source>
        <translation>按此实例筛选(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Kick…</source>
        <translation>踢下线(&amp;K)…</translation>
    </message>
    <message>
        <source>End the sessions that are selected</source>
        <translation>结束所选会话</translation>
    </message>
    <message>
        <source>&amp;Overview</source>
        <translation>概览(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Users</source>
        <translation>用户(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Instances</source>
        <translation>实例(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Send Push…</source>
        <translation>发送推送(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Look Up in Query</source>
        <translation>在查询中查找(&amp;L)</translation>
    </message>
    <message>
        <source>Send the &amp;Message</source>
        <translation>发送消息(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Push</source>
        <translation>推送(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Query</source>
        <translation>查询(&amp;Q)</translation>
    </message>
    <message>
        <source>Close with &amp;code…</source>
        <translation>以代码关闭(&amp;C)…</translation>
    </message>
    <message>
        <source>Ask about &amp;unsaved conversations</source>
        <translation>询问未保存的会话记录(&amp;U)</translation>
    </message>
    <message>
        <source>Select &amp;All</source>
        <translation>全选(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Invert Selection</source>
        <translation>反选(&amp;I)</translation>
    </message>
    <message>
        <source>C&amp;olumns…</source>
        <translation>列(&amp;O)…</translation>
    </message>
    <message>
        <source>Push &amp;Jobs</source>
        <translation>推送任务(&amp;J)</translation>
    </message>
    <message>
        <source>Server Lo&amp;g</source>
        <translation>服务器日志(&amp;G)</translation>
    </message>
    <message>
        <source>Pro&amp;blems</source>
        <translation>问题(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Go To…</source>
        <translation>转到(&amp;G)…</translation>
    </message>
    <message>
        <source>Go to a user, an instance, a page or an action</source>
        <translation>转到用户、实例、页面或操作</translation>
    </message>
    <message>
        <source>Copy the ids of the selected rows</source>
        <translation>复制所选行的标识</translation>
    </message>
    <message>
        <source>Rows as &amp;CSV</source>
        <translation>行，CSV 格式(&amp;C)</translation>
    </message>
    <message>
        <source>Rows as &amp;JSON</source>
        <translation>行，JSON 格式(&amp;J)</translation>
    </message>
    <message>
        <source>Question as c&amp;url</source>
        <translation>查询，curl 命令(&amp;U)</translation>
    </message>
    <message>
        <source>Copy a command that asks the server for what is selected</source>
        <translation>复制一条向服务器查询所选内容的命令</translation>
    </message>
    <message>
        <source>&amp;Show Users of This Instance</source>
        <translation>显示此实例的用户(&amp;S)</translation>
    </message>
    <message>
        <source>Filter by This &amp;Address</source>
        <translation>按此地址筛选(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Trace</source>
        <translation>跟踪(&amp;T)</translation>
    </message>
    <message>
        <source>Show every message of these users for ten minutes</source>
        <translation>在十分钟内显示这些用户的每条消息</translation>
    </message>
    <message>
        <source>&amp;Events</source>
        <translation>事件(&amp;E)</translation>
    </message>
</context>
<context>
    <name>EnvironmentBand</name>
    <message>
        <source>staging</source>
        <translation>预发布</translation>
    </message>
    <message>
        <source>production</source>
        <translation>生产</translation>
    </message>
    <message>
        <source>development</source>
        <translation>开发</translation>
    </message>
    <message>
        <source>blue</source>
        <translation>蓝</translation>
    </message>
    <message>
        <source>green</source>
        <translation>绿</translation>
    </message>
    <message>
        <source>amber</source>
        <translation>琥珀</translation>
    </message>
    <message>
        <source>red</source>
        <translation>红</translation>
    </message>
    <message>
        <source>as the environment</source>
        <translation>与环境一致</translation>
    </message>
</context>
<context>
    <name>EventExport</name>
    <message>
        <source>Selected events</source>
        <translation>选中的事件</translation>
    </message>
    <message>
        <source>Events that are shown</source>
        <translation>显示的事件</translation>
    </message>
    <message>
        <source>All events</source>
        <translation>全部事件</translation>
    </message>
</context>
<context>
    <name>JsonRemark</name>
    <message>
        <source>A name in double quotes is missing here.</source>
        <translation>此处缺少带双引号的名称。</translation>
    </message>
    <message>
        <source>A colon is missing after the name.</source>
        <translation>名称后缺少冒号。</translation>
    </message>
    <message>
        <source>Expected “,” or “%1” here.</source>
        <translation>此处应为“,”或“%1”。</translation>
    </message>
    <message>
        <source>The closing double quote is missing.</source>
        <translation>缺少结尾的双引号。</translation>
    </message>
    <message>
        <source>After a backslash comes one of &quot; \ / b f n r t, or u and four hex digits.</source>
        <translation>反斜杠后只能是 &quot; \ / b f n r t 之一，或 u 加四位十六进制数字。</translation>
    </message>
    <message>
        <source>A tab or another control character must be escaped inside a text.</source>
        <translation>字符串中的制表符等控制字符必须转义。</translation>
    </message>
    <message>
        <source>“%1” is not a number.</source>
        <translation>“%1”不是数字。</translation>
    </message>
    <message>
        <source>“%1” is no JSON; texts stand in double quotes.</source>
        <translation>“%1”不是 JSON；字符串须放在双引号中。</translation>
    </message>
    <message>
        <source>The message ends before this text.</source>
        <translation>消息在这段文字之前已经结束。</translation>
    </message>
    <message>
        <source>The nesting is deeper than the server takes.</source>
        <translation>嵌套层数超过服务器的上限。</translation>
    </message>
    <message>
        <source>“%1” comes twice in this object; most readers keep the last.</source>
        <translation>“%1”在此对象中出现两次；多数解析器只保留最后一个。</translation>
    </message>
    <message>
        <source>%1 is beyond 2^53: a JavaScript client would lose digits. Send it as a text.</source>
        <translation>%1 超过 2^53：JavaScript 客户端会丢失精度。请以字符串发送。</translation>
    </message>
    <message>
        <source>A value is missing here.</source>
        <translation>此处缺少值。</translation>
    </message>
</context>
<context>
    <name>LookupExport</name>
    <message>
        <source>Selected users</source>
        <translation>选中的用户</translation>
    </message>
    <message>
        <source>Users that are shown</source>
        <translation>显示的用户</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Session</source>
        <translation>会话(&amp;S)</translation>
    </message>
    <message>
        <source>F&amp;aults</source>
        <translation>故障(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Copy &amp;as</source>
        <translation>复制为(&amp;A)</translation>
    </message>
    <message>
        <source>Send sa&amp;ved message</source>
        <translation>发送已保存的消息(&amp;V)</translation>
    </message>
    <message>
        <source>T&amp;heme</source>
        <translation>主题(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Users</source>
        <translation>用户(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Push</source>
        <translation>推送(&amp;P)</translation>
    </message>
    <message>
        <source>C&amp;opy As</source>
        <translation>复制为(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Instances</source>
        <translation>实例(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>工具(&amp;T)</translation>
    </message>
</context>
<context>
    <name>Profile</name>
    <message>
        <source>The profile needs a name.</source>
        <translation>配置需要名称。</translation>
    </message>
    <message>
        <source>The address looks like http://127.0.0.1:10240 or wss://example.org/hydra.</source>
        <translation>地址的形式为 http://127.0.0.1:10240 或 wss://example.org/hydra。</translation>
    </message>
    <message>
        <source>An address with a password would be stored as it is. Use the key instead.</source>
        <translation>地址中的密码会以明文保存。请改用密钥。</translation>
    </message>
    <message>
        <source>A client certificate needs its key file.</source>
        <translation>客户端证书需要对应的私钥文件。</translation>
    </message>
    <message>
        <source>The proxy needs a host and a port.</source>
        <translation>代理需要主机和端口。</translation>
    </message>
    <message>
        <source>A pin is a SHA-256: 64 hexadecimal digits, with colons or without.</source>
        <translation>固定指纹是 SHA-256：64 个十六进制数字，可带冒号。</translation>
    </message>
</context>
<context>
    <name>PushExport</name>
    <message>
        <source>Selected pushes</source>
        <translation>选中的推送</translation>
    </message>
    <message>
        <source>Pushes that are shown</source>
        <translation>显示的推送</translation>
    </message>
</context>
<context>
    <name>SecretStore</name>
    <message>
        <source>The key file %1 cannot be read.</source>
        <translation>无法读取密钥文件 %1。</translation>
    </message>
    <message>
        <source>The key file %1 holds no key in one line.</source>
        <translation>密钥文件 %1 中没有单行密钥。</translation>
    </message>
    <message>
        <source>The key file %1 is open to others than its owner. Run: chmod 600 %1</source>
        <translation>密钥文件 %1 对所有者以外的人开放。请运行：chmod 600 %1</translation>
    </message>
</context>
<context>
    <name>SettingsFile</name>
    <message>
        <source>The settings could not be read and were put aside as %1. This start has the defaults.</source>
        <translation>无法读取设置，原文件已另存为 %1。本次启动使用默认设置。</translation>
    </message>
    <message>
        <source>The settings were written by a newer version of this program. What it does not know stays as it is.</source>
        <translation>设置由本程序的较新版本写入。无法识别的内容会原样保留。</translation>
    </message>
    <message>
        <source>The settings file %1 cannot be written: changes last until the program ends.</source>
        <translation>无法写入设置文件 %1：更改只在本次运行期间有效。</translation>
    </message>
</context>
<context>
    <name>Sparkline</name>
    <message>
        <source>no values yet</source>
        <translation>暂无数据</translation>
    </message>
    <message>
        <source>now %1, highest %2, lowest %3</source>
        <translation>当前 %1，最高 %2，最低 %3</translation>
    </message>
</context>
<context>
    <name>TemplateError</name>
    <message>
        <source>The closing braces of a variable are missing.</source>
        <translation>变量缺少结尾的大括号。</translation>
    </message>
    <message>
        <source>There is no variable “%1”.</source>
        <translation>没有变量“%1”。</translation>
    </message>
</context>
<context>
    <name>UserExport</name>
    <message>
        <source>Selected users</source>
        <translation>所选用户</translation>
    </message>
    <message>
        <source>Users that are shown</source>
        <translation>显示的用户</translation>
    </message>
</context>
<context>
    <name>hydra::AboutDialog</name>
    <message>
        <source>About %1</source>
        <translation>关于 %1</translation>
    </message>
    <message>
        <source>&amp;Copy information</source>
        <translation>复制信息(&amp;C)</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>MIT. Copyright 2026 The Hydra developers. The icons are part of it.</source>
        <translation>MIT。版权所有 2026 Hydra 开发者。图标亦包含在内。</translation>
    </message>
    <message>
        <source>Made with</source>
        <translation>使用的组件</translation>
    </message>
    <message>
        <source>Qt, under the LGPL version 3: it is linked dynamically, so that a Qt of your own can take its place. tl::expected, CC0. simdjson and QCoro, Apache 2.0 and MIT.</source>
        <translation>Qt，LGPL 第 3 版：动态链接，可以换用您自己的 Qt。tl::expected，CC0。simdjson 与 QCoro，Apache 2.0 与 MIT。</translation>
    </message>
</context>
<context>
    <name>hydra::AcknowledgmentPane</name>
    <message>
        <source>All pushes</source>
        <translation>所有推送</translation>
    </message>
    <message>
        <source>Every k-th push</source>
        <translation>每第 k 条推送</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>手动</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>确认</translation>
    </message>
    <message>
        <source>Which pushes are acknowledged</source>
        <translation>确认哪些推送</translation>
    </message>
    <message>
        <source>&amp;k</source>
        <translation>k(&amp;K)</translation>
    </message>
    <message>
        <source>C&amp;ode</source>
        <translation>代码(&amp;O)</translation>
    </message>
    <message>
        <source>De&amp;lay</source>
        <translation>延迟(&amp;L)</translation>
    </message>
    <message>
        <source> ms</source>
        <translation> 毫秒</translation>
    </message>
</context>
<context>
    <name>hydra::ActionRegistry</name>
    <message>
        <source>%1: %2</source>
        <comment>action, why it is not possible</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>action, its shortcut</comment>
        <translation>%1（%2）</translation>
    </message>
</context>
<context>
    <name>hydra::AddressBar</name>
    <message>
        <source>A user is a number from 1 to 18446744073709551615.</source>
        <translation>用户是 1 到 18446744073709551615 之间的数字。</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>断开</translation>
    </message>
    <message>
        <source>read only</source>
        <translation>只读</translation>
    </message>
    <message>
        <source>Serve&amp;r</source>
        <translation>服务器(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;User</source>
        <translation>用户(&amp;U)</translation>
    </message>
    <message>
        <source>Address of the server; the list has the paths that servers use</source>
        <translation>服务器地址；列表中是服务器常用的路径</translation>
    </message>
    <message>
        <source>Connects and logs in (Return)</source>
        <translation>连接并登录（回车）</translation>
    </message>
</context>
<context>
    <name>hydra::AdminConnectionTest</name>
    <message>
        <source>hydra-server %1, API %2</source>
        <translation>hydra-server %1，API %2</translation>
    </message>
    <message>
        <source>None is wanted.</source>
        <translation>不需要密钥。</translation>
    </message>
</context>
<context>
    <name>hydra::AdminError</name>
    <message>
        <source>Can&apos;t reach %1 (%2). Is hydra-server running there?</source>
        <translation>无法连接 %1（%2）。hydra-server 是否在运行？</translation>
    </message>
    <message>
        <source>The name &quot;%1&quot; does not exist. Check the address.</source>
        <translation>主机名“%1”不存在。请检查地址。</translation>
    </message>
    <message>
        <source>%1 did not answer in time. Check the address, the port and the network.</source>
        <translation>%1 未及时应答。请检查地址、端口和网络。</translation>
    </message>
    <message>
        <source>The certificate of %1 is not trusted: %2</source>
        <translation>%1 的证书不受信任：%2</translation>
    </message>
    <message>
        <source>%1 expects TLS. Use https:// in the address.</source>
        <translation>%1 需要 TLS。请在地址中使用 https://。</translation>
    </message>
    <message>
        <source>%1 does not speak TLS. Use http:// in the address.</source>
        <translation>%1 不支持 TLS。请在地址中使用 http://。</translation>
    </message>
    <message>
        <source>A server answered at %1, but not hydra (%2). Check the address and the port.</source>
        <translation>%1 处有服务器应答，但不是 hydra（%2）。请检查地址和端口。</translation>
    </message>
    <message>
        <source>The operator API is not at %1: this port serves clients. The server&apos;s configuration says under [ops] listen where it is.</source>
        <translation>%1 不提供运维 API：此端口服务于客户端。运维 API 的地址见服务器配置的 [ops] listen。</translation>
    </message>
    <message>
        <source>The server does not accept this API key. Enter another one.</source>
        <translation>服务器不接受此 API 密钥。请输入其他密钥。</translation>
    </message>
    <message>
        <source>The role of your key may not do this (%1). Use a key with a higher role.</source>
        <translation>您的密钥角色无权执行此操作（%1）。请使用更高角色的密钥。</translation>
    </message>
    <message numerus="yes">
        <source>Too many attempts. The next one is possible in %n second(s).</source>
        <translation>
            <numerusform>尝试次数过多。%n 秒后可再试。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is shutting down.</source>
        <translation>%1 正在关闭。</translation>
    </message>
    <message>
        <source>The server can&apos;t reach Redis, which it needs for this. Try again later.</source>
        <translation>服务器无法连接此操作所需的 Redis。请稍后再试。</translation>
    </message>
    <message>
        <source>The server refused the request: %1.</source>
        <translation>服务器拒绝了请求：%1。</translation>
    </message>
    <message>
        <source>The server failed (%1). Its log says more.</source>
        <translation>服务器出错（%1）。详情见其日志。</translation>
    </message>
    <message>
        <source>The answer of %1 makes no sense (%2). Is it a newer server?</source>
        <translation>无法理解 %1 的应答（%2）。服务器版本是否较新？</translation>
    </message>
    <message>
        <source>The connection was closed.</source>
        <translation>连接已关闭。</translation>
    </message>
    <message>
        <source>The TLS settings of the profile cannot be used: %1</source>
        <translation>配置中的 TLS 设置无法使用：%1</translation>
    </message>
    <message>
        <source>The profile&apos;s proxy does not lead to %1 (%2).</source>
        <translation>无法经由配置的代理到达 %1（%2）。</translation>
    </message>
</context>
<context>
    <name>hydra::AdminWindow</name>
    <message>
        <source>Demo</source>
        <translation>演示</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) ended</source>
        <translation>
            <numerusform>已结束 %n 个会话</numerusform>
        </translation>
    </message>
    <message>
        <source>User details</source>
        <translation>用户详情</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>工具</translation>
    </message>
    <message>
        <source>%1 — hydra-admin</source>
        <translation>%1 — hydra-admin</translation>
    </message>
    <message>
        <source>%1 (%2) — hydra-admin</source>
        <translation>%1（%2）— hydra-admin</translation>
    </message>
    <message numerus="yes">
        <source>The first %n row(s) are copied; Export takes them all.</source>
        <translation>
            <numerusform>已复制前 %n 行；要全部内容请用导出。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) copied</source>
        <translation>
            <numerusform>已复制 %n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>There is nothing to ask for.</source>
        <translation>没有可查询的内容。</translation>
    </message>
    <message>
        <source>The command is copied; it takes the API key from HYDRA_API_KEY.</source>
        <translation>命令已复制；API 密钥取自 HYDRA_API_KEY。</translation>
    </message>
</context>
<context>
    <name>hydra::Attention</name>
    <message>
        <source>%1 does not answer.</source>
        <translation>%1 没有应答。</translation>
    </message>
    <message>
        <source>%1 can&apos;t reach Redis.</source>
        <translation>%1 无法连接 Redis。</translation>
    </message>
    <message>
        <source>Redis is slow for %1: %2 ms.</source>
        <translation>%1 访问 Redis 很慢：%2 毫秒。</translation>
    </message>
    <message>
        <source>%1 is draining.</source>
        <translation>%1 正在排空。</translation>
    </message>
    <message>
        <source>Clients of %1 acknowledge slowly: %2 ms (p95).</source>
        <translation>%1 的客户端确认很慢：%2 毫秒（p95）。</translation>
    </message>
    <message>
        <source>%1 is overloaded: its loop lags by %2 ms.</source>
        <translation>%1 过载：事件循环滞后 %2 毫秒。</translation>
    </message>
    <message>
        <source>Instances run different versions: %1.</source>
        <translation>各实例版本不同：%1。</translation>
    </message>
</context>
<context>
    <name>hydra::ClientWindow</name>
    <message>
        <source>The conversation is saved as %1.</source>
        <translation>对话已保存为 %1。</translation>
    </message>
    <message>
        <source>There are %1 sessions already: close one first.</source>
        <translation>已有 %1 个会话：请先关闭一个。</translation>
    </message>
    <message>
        <source>%1 — hydra-client</source>
        <translation>%1 — hydra-client</translation>
    </message>
    <message>
        <source>%1 (%2) — hydra-client</source>
        <translation>%1（%2）— hydra-client</translation>
    </message>
    <message>
        <source>hydra-client</source>
        <translation>hydra-client</translation>
    </message>
</context>
<context>
    <name>hydra::CloseCodeDialog</name>
    <message numerus="yes">
        <source>The reason is %n byte(s) too long.</source>
        <translation>
            <numerusform>原因超长 %n 字节。</numerusform>
        </translation>
    </message>
    <message>
        <source>No client may send this code: the server answers with 1002.</source>
        <translation>客户端不得发送此代码：服务器会以 1002 应答。</translation>
    </message>
    <message>
        <source>A code for applications.</source>
        <translation>供应用使用的代码。</translation>
    </message>
    <message>
        <source>A code for frameworks.</source>
        <translation>供框架使用的代码。</translation>
    </message>
    <message>
        <source>A code of the WebSocket protocol.</source>
        <translation>WebSocket 协议的代码。</translation>
    </message>
    <message>
        <source>A code of the WebSocket protocol: %1.</source>
        <translation>WebSocket 协议的代码：%1。</translation>
    </message>
    <message>
        <source>Close with a code</source>
        <translation>以代码关闭</translation>
    </message>
    <message>
        <source>&amp;Code</source>
        <translation>代码(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>原因(&amp;R)</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>C&amp;lose the session</source>
        <translation>关闭会话(&amp;L)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>hydra::ComposePane</name>
    <message>
        <source>&amp;Manage saved messages…</source>
        <translation>管理已保存的消息(&amp;M)…</translation>
    </message>
    <message>
        <source>Message %1</source>
        <translation>消息 %1</translation>
    </message>
    <message>
        <source>Message to send</source>
        <translation>要发送的消息</translation>
    </message>
    <message>
        <source>A message to send, as JSON or anything else. Variables: {{uuid}} {{i}} {{now.iso}}</source>
        <translation>要发送的消息，JSON 或任意内容。变量：{{uuid}} {{i}} {{now.iso}}</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>Saved messages; Ctrl+1 to Ctrl+9 send the first nine</source>
        <translation>已保存的消息；Ctrl+1 到 Ctrl+9 发送前九条</translation>
    </message>
    <message>
        <source>Saved messages</source>
        <translation>已保存的消息</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Keeps the message among the saved ones</source>
        <translation>把此消息加入已保存的消息</translation>
    </message>
    <message>
        <source>Repea&amp;t</source>
        <translation>重复(&amp;T)</translation>
    </message>
    <message>
        <source>Sends the message again and again while logged in</source>
        <translation>登录期间反复发送此消息</translation>
    </message>
    <message>
        <source>ever&amp;y</source>
        <translation>每隔(&amp;Y)</translation>
    </message>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Sends the message once (Ctrl+Return)</source>
        <translation>发送一次此消息（Ctrl+回车）</translation>
    </message>
</context>
<context>
    <name>hydra::ConfigTableModel</name>
    <message>
        <source>at once</source>
        <translation>立即</translation>
    </message>
    <message>
        <source>after a restart</source>
        <translation>重启后</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Comes from</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>默认值</translation>
    </message>
    <message>
        <source>A change counts</source>
        <translation>更改生效</translation>
    </message>
</context>
<context>
    <name>hydra::ConfirmDialog</name>
    <message>
        <source>&amp;Type %1 to confirm:</source>
        <translation>输入 %1 以确认(&amp;T)：</translation>
    </message>
</context>
<context>
    <name>hydra::ConnectionNotices</name>
    <message>
        <source>Live updates are interrupted; they come back by themselves.</source>
        <translation>实时更新中断；会自动恢复。</translation>
    </message>
    <message>
        <source>Retry now</source>
        <translation>立即重试</translation>
    </message>
    <message>
        <source>What is shown is from %1.</source>
        <translation>显示的是 %1 的数据。</translation>
    </message>
    <message numerus="yes">
        <source>Next try in %n second(s).</source>
        <translation>
            <numerusform>%n 秒后重试。</numerusform>
        </translation>
    </message>
    <message>
        <source>Enter key…</source>
        <translation>输入密钥…</translation>
    </message>
    <message>
        <source>Change address…</source>
        <translation>更改地址…</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is %1 behind the server&apos;s. Times since are counted by the server&apos;s clock.</source>
        <translation>本机时钟比服务器慢 %1。时长按服务器时钟计算。</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is %1 ahead of the server&apos;s. Times since are counted by the server&apos;s clock.</source>
        <translation>本机时钟比服务器快 %1。时长按服务器时钟计算。</translation>
    </message>
    <message>
        <source>%1 can&apos;t reach Redis. You see only its own users; pushes to others fail.</source>
        <translation>%1 无法连接 Redis。只能看到它自己的用户；推送给其他用户会失败。</translation>
    </message>
    <message>
        <source>%1 does not answer; its users may be missing.</source>
        <translation>%1 没有应答；可能缺少其用户。</translation>
    </message>
</context>
<context>
    <name>hydra::ConnectionTest</name>
    <message>
        <source>Proxy</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>Name (DNS)</source>
        <translation>名称（DNS）</translation>
    </message>
    <message>
        <source>TCP</source>
        <translation>TCP</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>HTTP</source>
        <translation>HTTP</translation>
    </message>
    <message>
        <source>WebSocket handshake</source>
        <translation>WebSocket 握手</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API 密钥</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Features</source>
        <translation>功能</translation>
    </message>
    <message numerus="yes">
        <source>No answer within %n second(s).</source>
        <translation>
            <numerusform>%n 秒内没有应答。</numerusform>
        </translation>
    </message>
    <message>
        <source>The address wants none.</source>
        <translation>此地址不使用。</translation>
    </message>
    <message>
        <source>The proxy looks it up.</source>
        <translation>由代理解析。</translation>
    </message>
    <message>
        <source>None on the way.</source>
        <translation>途中没有代理。</translation>
    </message>
</context>
<context>
    <name>hydra::ConversationFile</name>
    <message>
        <source>This is no conversation of hydra-client: its first line does not say so.</source>
        <translation>这不是 hydra-client 的对话文件：首行没有相应标记。</translation>
    </message>
    <message>
        <source>This conversation has format %1, and this hydra-client reads format %2: open it with the hydra-client that saved it.</source>
        <translation>此对话的格式为 %1，而本 hydra-client 读取格式 %2：请用保存它的 hydra-client 打开。</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) of the file could not be read and were left out; the first is line %1.</source>
        <translation>
            <numerusform>文件中有 %n 行无法读取，已略过；第一处是第 %1 行。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hydra::ConversationFiles</name>
    <message>
        <source>Save conversation</source>
        <translation>保存对话</translation>
    </message>
    <message>
        <source>Conversations (*.hydralog)</source>
        <translation>对话 (*.hydralog)</translation>
    </message>
    <message>
        <source>Open conversation</source>
        <translation>打开对话</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Selected rows</source>
        <translation>所选行</translation>
    </message>
    <message>
        <source>Shown rows</source>
        <translation>显示的行</translation>
    </message>
    <message>
        <source>All rows</source>
        <translation>所有行</translation>
    </message>
</context>
<context>
    <name>hydra::ConversationJob</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>hydra::CsvDialog</name>
    <message>
        <source>Comma</source>
        <translation>逗号</translation>
    </message>
    <message>
        <source>Semicolon</source>
        <translation>分号</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>制表符</translation>
    </message>
    <message>
        <source>Vertical bar</source>
        <translation>竖线</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Columns of the file</source>
        <translation>文件的列</translation>
    </message>
    <message>
        <source>&amp;Separator:</source>
        <translation>分隔符(&amp;S)：</translation>
    </message>
    <message>
        <source>&amp;Encoding:</source>
        <translation>编码(&amp;E)：</translation>
    </message>
    <message>
        <source>The first line has the &amp;names of the columns</source>
        <translation>首行为列名(&amp;N)</translation>
    </message>
    <message>
        <source>Column with the &amp;user id:</source>
        <translation>用户 ID 所在列(&amp;U)：</translation>
    </message>
    <message>
        <source>First rows:</source>
        <translation>前几行：</translation>
    </message>
    <message>
        <source>Rejected lines (the first %1 of %2):</source>
        <translation>被拒绝的行（共 %2 行，显示前 %1 行）：</translation>
    </message>
    <message>
        <source>Rejected lines (%1):</source>
        <translation>被拒绝的行（%1）：</translation>
    </message>
    <message numerus="yes">
        <source>Use %Ln row(s)</source>
        <translation>
            <numerusform>使用 %Ln 行</numerusform>
        </translation>
    </message>
    <message>
        <source>First rows</source>
        <translation>前几行</translation>
    </message>
    <message>
        <source>Rejected lines</source>
        <translation>被拒绝的行</translation>
    </message>
</context>
<context>
    <name>hydra::DeliveryBox</name>
    <message>
        <source>Delivery</source>
        <translation>投递</translation>
    </message>
    <message>
        <source>Send:</source>
        <translation>发送：</translation>
    </message>
    <message>
        <source>Every:</source>
        <translation>间隔：</translation>
    </message>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source>± </source>
        <translation>± </translation>
    </message>
    <message>
        <source>Earlier or later at random, in seconds</source>
        <translation>随机提前或推后（秒）</translation>
    </message>
    <message>
        <source>At most:</source>
        <translation>最多：</translation>
    </message>
    <message>
        <source> per second</source>
        <translation> 条/秒</translation>
    </message>
    <message>
        <source>Wait for the answer:</source>
        <translation>等待应答：</translation>
    </message>
    <message>
        <source>Stop at the first error</source>
        <translation>遇到第一个错误就停止</translation>
    </message>
    <message>
        <source> ×</source>
        <translation> 次</translation>
    </message>
</context>
<context>
    <name>hydra::DemoService</name>
    <message>
        <source>demo</source>
        <translation>演示</translation>
    </message>
</context>
<context>
    <name>hydra::Departure</name>
    <message>
        <source>Session %1 was closed.</source>
        <translation>会话 %1 已关闭。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>hydra::EventDetails</name>
    <message>
        <source>Tree</source>
        <translation>树</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>原文</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Event as a tree</source>
        <translation>树形显示的事件</translation>
    </message>
    <message>
        <source>Event as it was told</source>
        <translation>事件原文</translation>
    </message>
</context>
<context>
    <name>hydra::EventFile</name>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Instance</source>
        <translation>实例</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Push seq</source>
        <translation>推送序号</translation>
    </message>
    <message>
        <source>Session, key or category</source>
        <translation>会话、密钥或分类</translation>
    </message>
    <message>
        <source>Reason, state or action</source>
        <translation>原因、状态或操作</translation>
    </message>
    <message>
        <source>Text as it came</source>
        <translation>原始文本</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>There are no events in it. Only events that were saved as JSON Lines can be opened.</source>
        <translation>其中没有事件。只能打开保存为 JSON Lines 的事件。</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) could not be read and were left out.</source>
        <translation>
            <numerusform>有 %n 行无法读取，已略过。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hydra::EventFileJob</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>hydra::EventModel</name>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Time since the event above</source>
        <translation>距上一事件的时间</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Instance</source>
        <translation>实例</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Push seq</source>
        <translation>推送序号</translation>
    </message>
</context>
<context>
    <name>hydra::EventText</name>
    <message>
        <source>login</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>logout</source>
        <translation>登出</translation>
    </message>
    <message>
        <source>timeout</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>kick</source>
        <translation>踢下线</translation>
    </message>
    <message>
        <source>push</source>
        <translation>推送</translation>
    </message>
    <message>
        <source>route</source>
        <translation>转发</translation>
    </message>
    <message>
        <source>ack</source>
        <translation>确认</translation>
    </message>
    <message>
        <source>trace</source>
        <translation>跟踪</translation>
    </message>
    <message>
        <source>instance</source>
        <translation>实例</translation>
    </message>
    <message>
        <source>admin</source>
        <translation>运维</translation>
    </message>
    <message>
        <source>log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>debug</source>
        <translation>调试</translation>
    </message>
    <message>
        <source>information</source>
        <translation>信息</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>来自 %1</translation>
    </message>
    <message>
        <source>from %1, %2</source>
        <translation>来自 %1，%2</translation>
    </message>
    <message>
        <source>acknowledged after %1 ms</source>
        <translation>%1 毫秒后确认</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1 did %2: %3</source>
        <translation>%1 执行了 %2：%3</translation>
    </message>
    <message>
        <source>logged out</source>
        <translation>已登出</translation>
    </message>
    <message>
        <source>the client closed the connection</source>
        <translation>客户端关闭了连接</translation>
    </message>
    <message>
        <source>the client fell silent</source>
        <translation>客户端没有响应</translation>
    </message>
    <message>
        <source>kicked by an operator</source>
        <translation>被运维人员踢下线</translation>
    </message>
    <message>
        <source>replaced by a newer login</source>
        <translation>被更新的登录取代</translation>
    </message>
    <message>
        <source>the instance shuts down</source>
        <translation>实例正在关闭</translation>
    </message>
    <message>
        <source>%1: nobody is online</source>
        <translation>%1：用户不在线</translation>
    </message>
    <message>
        <source>%1: was delivered before</source>
        <translation>%1：此前已送达</translation>
    </message>
    <message>
        <source>%1: failed with code %2</source>
        <translation>%1：失败，代码 %2</translation>
    </message>
    <message>
        <source>%1: not known what became of it</source>
        <translation>%1：结果未知</translation>
    </message>
    <message>
        <source>%1: sent by another instance</source>
        <translation>%1：已由另一实例发出</translation>
    </message>
    <message>
        <source>%1: sent</source>
        <translation>%1：已发出</translation>
    </message>
    <message>
        <source>%1 joined the cluster</source>
        <translation>%1 加入了集群</translation>
    </message>
    <message numerus="yes">
        <source>%1 left the cluster; %n user(s) were on it</source>
        <translation>
            <numerusform>%1 离开了集群；其上曾有 %n 个用户</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 does not answer</source>
        <translation>%1 没有应答</translation>
    </message>
    <message>
        <source>%1 is shutting down</source>
        <translation>%1 正在关闭</translation>
    </message>
    <message>
        <source>%1 can&apos;t reach Redis</source>
        <translation>%1 无法连接 Redis</translation>
    </message>
    <message>
        <source>%1 reaches Redis again</source>
        <translation>%1 已恢复连接 Redis</translation>
    </message>
    <message>
        <source>%1 is well again</source>
        <translation>%1 已恢复正常</translation>
    </message>
    <message>
        <source>the connection broke with an error</source>
        <translation>连接因错误中断</translation>
    </message>
    <message>
        <source>the server skipped events to protect itself</source>
        <translation>服务器为保护自身略过了一些事件</translation>
    </message>
    <message numerus="yes">
        <source>%n push(es) were too many to be told one by one</source>
        <translation>
            <numerusform>另有 %n 条推送过多，未逐条列出</numerusform>
        </translation>
    </message>
    <message>
        <source>the live updates were interrupted here</source>
        <translation>实时更新在此中断</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
</context>
<context>
    <name>hydra::EventsPage</name>
    <message numerus="yes">
        <source>%n event(s) were cleared.</source>
        <translation>
            <numerusform>已清除 %n 个事件。</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤消</translation>
    </message>
    <message>
        <source>Open events</source>
        <translation>打开事件</translation>
    </message>
    <message>
        <source>Events as JSON Lines (*.jsonl)</source>
        <translation>JSON Lines 事件 (*.jsonl)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>None of %1 events matches the filter.</source>
        <translation>%1 个事件中没有符合筛选条件的。</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>全部显示</translation>
    </message>
    <message>
        <source>Not connected. Choose a server to begin.</source>
        <translation>未连接。请先选择服务器。</translation>
    </message>
    <message>
        <source>Connect…</source>
        <translation>连接…</translation>
    </message>
    <message>
        <source>Start a demo</source>
        <translation>启动演示</translation>
    </message>
    <message>
        <source>Nothing has happened yet. What happens from now on appears here.</source>
        <translation>尚无事件。此后发生的事件将显示在这里。</translation>
    </message>
    <message>
        <source>10240, kind:push, level&gt;=warn, inst:node-2, &quot;text&quot;</source>
        <translation>10240, kind:push, level&gt;=warn, inst:node-2, &quot;文本&quot;</translation>
    </message>
    <message>
        <source>Filter of the events</source>
        <translation>事件筛选</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Forget the events that were shown; can be taken back for 10 seconds</source>
        <translation>清除已显示的事件；10 秒内可以撤消</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Save events as CSV or JSON; JSON Lines can be opened again</source>
        <translation>将事件保存为 CSV 或 JSON；JSON Lines 可以再次打开</translation>
    </message>
    <message>
        <source>Open saved…</source>
        <translation>打开已保存的…</translation>
    </message>
    <message>
        <source>Look at events that were saved as JSON Lines</source>
        <translation>查看保存为 JSON Lines 的事件</translation>
    </message>
    <message>
        <source>Back to the live events</source>
        <translation>返回实时事件</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n saved event(s)</source>
        <translation>
            <numerusform>%1：%n 个已保存的事件</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hydra::ExportDialog</name>
    <message numerus="yes">
        <source>The clipboard takes %n row(s) at most. Export to a file.</source>
        <translation>
            <numerusform>剪贴板最多容纳 %n 行。请导出到文件。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) copied.</source>
        <translation>
            <numerusform>已复制 %n 行。</numerusform>
        </translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>&amp;Rows</source>
        <translation>行(&amp;R)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>which rows, how many</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>格式(&amp;F)</translation>
    </message>
    <message>
        <source>CSV, for spreadsheets</source>
        <translation>CSV，用于电子表格</translation>
    </message>
    <message>
        <source>JSON, one array</source>
        <translation>JSON，一个数组</translation>
    </message>
    <message>
        <source>JSON Lines, one object a line</source>
        <translation>JSON Lines，每行一个对象</translation>
    </message>
    <message>
        <source>&amp;Separator</source>
        <translation>分隔符(&amp;S)</translation>
    </message>
    <message>
        <source>Comma</source>
        <translation>逗号</translation>
    </message>
    <message>
        <source>Semicolon</source>
        <translation>分号</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>制表符</translation>
    </message>
    <message>
        <source>First line has the &amp;names</source>
        <translation>首行为列名(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Guard against formulas</source>
        <translation>防止公式注入(&amp;G)</translation>
    </message>
    <message>
        <source>Puts &apos; before a text that a spreadsheet would run as a formula</source>
        <translation>在会被电子表格当作公式执行的文字前加 &apos;</translation>
    </message>
    <message>
        <source>&amp;Byte order mark, for Excel</source>
        <translation>字节顺序标记（用于 Excel）(&amp;B)</translation>
    </message>
    <message>
        <source>C&amp;olumns</source>
        <translation>列(&amp;O)</translation>
    </message>
    <message>
        <source>Columns to export</source>
        <translation>要导出的列</translation>
    </message>
    <message>
        <source>Progress of the export</source>
        <translation>导出进度</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>导出(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>Puts the rows on the clipboard</source>
        <translation>把这些行放入剪贴板</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>导出到</translation>
    </message>
    <message>
        <source>Cancelled. Nothing was written.</source>
        <translation>已取消，未写入任何内容。</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>无法写入 %1：%2</translation>
    </message>
</context>
<context>
    <name>hydra::Failure</name>
    <message>
        <source>Connection refused: is hydra-server running on %1?</source>
        <translation>连接被拒绝：hydra-server 是否在 %1 上运行？</translation>
    </message>
    <message>
        <source>The name &quot;%1&quot; is not known: check the address.</source>
        <translation>未知的主机名“%1”：请检查地址。</translation>
    </message>
    <message>
        <source>The connection to %1 broke off: did the server or the network go down?</source>
        <translation>与 %1 的连接中断：服务器或网络是否出现故障？</translation>
    </message>
    <message>
        <source>No connection to %1 (%2): check the address and the network.</source>
        <translation>无法连接 %1（%2）：请检查地址和网络。</translation>
    </message>
    <message>
        <source>%1 answers, but not as a hydra-server (%2): check the address and the port.</source>
        <translation>%1 有应答，但不是 hydra-server（%2）：请检查地址和端口。</translation>
    </message>
    <message>
        <source>No answer from %1 within %2 s: check the address, the port and the network.</source>
        <translation>%1 在 %2 秒内没有应答：请检查地址、端口和网络。</translation>
    </message>
    <message>
        <source>The server ended the connection.</source>
        <translation>服务器结束了连接。</translation>
    </message>
    <message>
        <source>The server is shutting down.</source>
        <translation>服务器正在关闭。</translation>
    </message>
    <message>
        <source>The server ended the connection after too many errors: check what is sent.</source>
        <translation>错误过多，服务器结束了连接：请检查发送的内容。</translation>
    </message>
    <message>
        <source>A message was bigger than its receiver allows: send smaller ones.</source>
        <translation>消息超过接收方的上限：请发送较小的消息。</translation>
    </message>
    <message>
        <source>An operator ended this session: connect again only if you are meant to.</source>
        <translation>运维人员结束了此会话：确有需要时再重新连接。</translation>
    </message>
    <message>
        <source>This user is banned: ask the server&apos;s operator.</source>
        <translation>此用户已被封禁：请联系服务器的运维人员。</translation>
    </message>
    <message>
        <source>A newer login of this user took this session&apos;s place: give each device a name of its own to keep several.</source>
        <translation>此用户的较新登录取代了本会话：为每个设备取不同的名称即可同时保留多个会话。</translation>
    </message>
    <message>
        <source>The server is being emptied and sends its clients elsewhere.</source>
        <translation>服务器正在排空，客户端将转到其他实例。</translation>
    </message>
    <message>
        <source>The server heard no heartbeat in time: use a shorter heartbeat interval.</source>
        <translation>服务器未及时收到心跳：请缩短心跳间隔。</translation>
    </message>
    <message>
        <source>Nobody logged in in time: log in sooner after connecting.</source>
        <translation>未及时登录：连接后请尽快登录。</translation>
    </message>
    <message>
        <source>The login token has expired: log in with a new one.</source>
        <translation>登录令牌已过期：请使用新令牌登录。</translation>
    </message>
    <message>
        <source>The server had more to send than was read: read faster or receive less.</source>
        <translation>服务器要发送的数据来不及读取：请加快读取或减少接收。</translation>
    </message>
    <message>
        <source>The server ended the connection with code %1 (%2).</source>
        <translation>服务器以关闭码 %1（%2）结束了连接。</translation>
    </message>
    <message>
        <source>The server did not answer the %1 within %2 s: the connection counts as dead.</source>
        <translation>服务器在 %2 秒内未应答%1：连接视为已失效。</translation>
    </message>
    <message>
        <source>No TLS with %1 (%2): check the certificate, the authority file and the pin.</source>
        <translation>无法与 %1 建立 TLS（%2）：请检查证书、CA 文件和固定指纹。</translation>
    </message>
    <message>
        <source>%1 speaks no TLS: use ws:// instead of wss://.</source>
        <translation>%1 不支持 TLS：请用 ws:// 代替 wss://。</translation>
    </message>
    <message>
        <source>%1 speaks TLS: use wss:// instead of ws://.</source>
        <translation>%1 使用 TLS：请用 wss:// 代替 ws://。</translation>
    </message>
    <message>
        <source>The server sent what breaks the WebSocket protocol (%1, %2): is it a hydra-server?</source>
        <translation>服务器发来的内容违反 WebSocket 协议（%1，%2）：它是 hydra-server 吗？</translation>
    </message>
    <message>
        <source>%1 answers, but not as a hydra-server (its answer is no WebSocket handshake): check the address and the port.</source>
        <translation>%1 有应答，但不是 hydra-server（应答不是 WebSocket 握手）：请检查地址和端口。</translation>
    </message>
    <message>
        <source>%1 refuses the handshake (%2): check the token, the headers and the origin.</source>
        <translation>%1 拒绝握手（%2）：请检查令牌、请求头和来源。</translation>
    </message>
    <message>
        <source>%1 answers, but not as a hydra-server on this path (404): try %2.</source>
        <translation>%1 有应答，但此路径上没有 hydra-server（404）：请尝试 %2。</translation>
    </message>
    <message>
        <source>The server did not answer the %1 within %2 s.</source>
        <translation>服务器在 %2 秒内未应答%1。</translation>
    </message>
    <message>
        <source>The TLS settings cannot be used: %1</source>
        <translation>TLS 设置无法使用：%1</translation>
    </message>
    <message>
        <source>No connection to %1 through the proxy (%2): check the proxy and the address.</source>
        <translation>无法经由代理连接 %1（%2）：请检查代理和地址。</translation>
    </message>
    <message>
        <source>The proxy on the way to %1 wants a name and a password: use one that does not.</source>
        <translation>通往 %1 的代理需要用户名和密码：请换用不需要的代理。</translation>
    </message>
    <message>
        <source>The server refused the %1: %2 %3. Check the user and the token.</source>
        <translation>服务器拒绝了%1：%2 %3。请检查用户和令牌。</translation>
    </message>
    <message>
        <source>The server refused the %1: %2 %3. Check the user id and the device name.</source>
        <translation>服务器拒绝了%1：%2 %3。请检查用户编号和设备名称。</translation>
    </message>
    <message>
        <source>The server refused the %1: %2 %3. Log in first.</source>
        <translation>服务器拒绝了%1：%2 %3。请先登录。</translation>
    </message>
    <message>
        <source>The server refused the %1: %2 %3. Try again later.</source>
        <translation>服务器拒绝了%1：%2 %3。请稍后重试。</translation>
    </message>
    <message>
        <source>The server refused the %1: %2 %3.</source>
        <translation>服务器拒绝了%1：%2 %3。</translation>
    </message>
    <message>
        <source>The server owes %1 replies: the %2 was not sent.</source>
        <translation>服务器尚欠 %1 个应答：未发送%2。</translation>
    </message>
    <message>
        <source>The server sent something that is not a JSON object (%1): is it a hydra-server?</source>
        <translation>服务器发来的不是 JSON 对象（%1）：它是 hydra-server 吗？</translation>
    </message>
    <message>
        <source>The server takes no more data: the connection counts as dead.</source>
        <translation>服务器不再接收数据：连接视为已失效。</translation>
    </message>
    <message>
        <source>TCP was reset on purpose.</source>
        <translation>已主动重置 TCP。</translation>
    </message>
</context>
<context>
    <name>hydra::FileBox</name>
    <message>
        <source>Choose a file of receivers</source>
        <translation>选择接收者文件</translation>
    </message>
    <message>
        <source>CSV or text (*.csv *.tsv *.txt);;All files (*)</source>
        <translation>CSV 或文本 (*.csv *.tsv *.txt);;所有文件 (*)</translation>
    </message>
    <message>
        <source>The file is still being read.</source>
        <translation>文件仍在读取中。</translation>
    </message>
    <message>
        <source>Choose a file.</source>
        <translation>请选择文件。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln receiver(s)</source>
        <translation>
            <numerusform>%Ln 个接收者</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln duplicate(s)</source>
        <translation>
            <numerusform>%Ln 个重复</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) rejected</source>
        <translation>
            <numerusform>%Ln 行被拒绝</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Columns…</source>
        <translation>列…</translation>
    </message>
    <message>
        <source>How the file is read, and which lines are rejected</source>
        <translation>如何读取文件，以及哪些行被拒绝</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>How much of the file is read</source>
        <translation>文件读取进度</translation>
    </message>
</context>
<context>
    <name>hydra::FileScan</name>
    <message numerus="yes">
        <source>The file has more than %Ln lines. Split it.</source>
        <translation>
            <numerusform>文件超过 %Ln 行，请拆分。</numerusform>
        </translation>
    </message>
    <message>
        <source>No line has a user id in the column that is chosen.</source>
        <translation>所选列中没有任何一行包含用户 ID。</translation>
    </message>
</context>
<context>
    <name>hydra::FilterError</name>
    <message>
        <source>The filter is too long.</source>
        <translation>筛选条件过长。</translation>
    </message>
    <message>
        <source>Too many parentheses or &quot;not&quot; inside each other.</source>
        <translation>括号或“not”嵌套过多。</translation>
    </message>
    <message>
        <source>The closing quotation mark is missing.</source>
        <translation>缺少结尾的引号。</translation>
    </message>
    <message>
        <source>The closing parenthesis is missing.</source>
        <translation>缺少右括号。</translation>
    </message>
    <message>
        <source>There is no opening parenthesis for this one.</source>
        <translation>此处没有对应的左括号。</translation>
    </message>
    <message>
        <source>A condition is missing here.</source>
        <translation>此处缺少条件。</translation>
    </message>
    <message>
        <source>There is no field &quot;%1&quot;. To look for text, put it in quotation marks.</source>
        <translation>没有字段“%1”。要查找文字，请放在引号中。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; does not fit: texts are compared with &quot;:&quot;, times with &quot;&lt;&quot; or &quot;&gt;&quot;.</source>
        <translation>“%1”不适用：文字用“:”比较，时间用“&lt;”或“&gt;”比较。</translation>
    </message>
    <message>
        <source>A value is missing after &quot;%1&quot;.</source>
        <translation>“%1”之后缺少值。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no user id: a number from 1 to 18446744073709551615.</source>
        <translation>“%1”不是用户 ID：应为 1 到 18446744073709551615 之间的数字。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; ends before it begins.</source>
        <translation>“%1”的终点在起点之前。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a number.</source>
        <translation>“%1”不是数字。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; needs a unit: ms, s, m, h or d.</source>
        <translation>“%1”需要单位：ms、s、m、h 或 d。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no level: debug, info, warn or error.</source>
        <translation>“%1”不是级别：应为 debug、info、warn 或 error。</translation>
    </message>
</context>
<context>
    <name>hydra::FilterLine</name>
    <message>
        <source>Clear filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Clear filter (Esc)</source>
        <translation>清除筛选（Esc）</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
</context>
<context>
    <name>hydra::FindBar</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>searching…</source>
        <translation>正在搜索…</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <source>Find in the timeline</source>
        <translation>在时间线中查找</translation>
    </message>
    <message>
        <source>Re&amp;gular expression</source>
        <translation>正则表达式(&amp;G)</translation>
    </message>
    <message>
        <source>Previous match (Shift+F3)</source>
        <translation>上一个匹配（Shift+F3）</translation>
    </message>
    <message>
        <source>Next match (F3)</source>
        <translation>下一个匹配（F3）</translation>
    </message>
    <message>
        <source>Close the search (Esc)</source>
        <translation>关闭搜索（Esc）</translation>
    </message>
</context>
<context>
    <name>hydra::GeneralPage</name>
    <message>
        <source>General</source>
        <translation>常规</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>As the system has it</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高对比度</translation>
    </message>
    <message>
        <source>Text &amp;size</source>
        <translation>文字大小(&amp;S)</translation>
    </message>
    <message>
        <source> %</source>
        <comment>percent, after a number</comment>
        <translation>%</translation>
    </message>
    <message>
        <source>&amp;Rows</source>
        <translation>行(&amp;R)</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>紧凑</translation>
    </message>
    <message>
        <source>Comfortable</source>
        <translation>宽松</translation>
    </message>
    <message>
        <source>Reduce &amp;motion</source>
        <translation>减少动画(&amp;M)</translation>
    </message>
</context>
<context>
    <name>hydra::HandshakeText</name>
    <message>
        <source>%1: %2 (at %3)</source>
        <translation>%1：%2（%3）</translation>
    </message>
    <message>
        <source>SHA-256: %1</source>
        <translation>SHA-256：%1</translation>
    </message>
    <message>
        <source>Complaint: %1</source>
        <translation>问题：%1</translation>
    </message>
    <message>
        <source>Certificate: %1, issued by %2, valid until %3</source>
        <translation>证书：%1，颁发者 %2，有效期至 %3</translation>
    </message>
    <message>
        <source>There was no connection yet.</source>
        <translation>尚未建立过连接。</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>TCP</source>
        <translation>TCP</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>WebSocket</source>
        <translation>WebSocket</translation>
    </message>
    <message>
        <source>Sub-protocol: %1</source>
        <translation>子协议：%1</translation>
    </message>
    <message>
        <source>Through the proxy %1</source>
        <translation>经由代理 %1</translation>
    </message>
</context>
<context>
    <name>hydra::HeaderMenu</name>
    <message>
        <source>&amp;Fit columns</source>
        <translation>调整列宽(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Reset columns</source>
        <translation>重置列(&amp;R)</translation>
    </message>
</context>
<context>
    <name>hydra::HeadlessClient</name>
    <message>
        <source>Trying again in %1 s.</source>
        <translation>%1 秒后重试。</translation>
    </message>
    <message>
        <source>Login refused: %1 %2</source>
        <translation>登录被拒绝：%1 %2</translation>
    </message>
    <message>
        <source>This push came before: %1</source>
        <translation>此推送先前已收到：%1</translation>
    </message>
    <message>
        <source>Connecting to %1.</source>
        <translation>正在连接 %1。</translation>
    </message>
    <message>
        <source>Connected, not logged in.</source>
        <translation>已连接，未登录。</translation>
    </message>
    <message>
        <source>Logged in as %1.</source>
        <translation>已登录为 %1。</translation>
    </message>
    <message>
        <source>Connection closed.</source>
        <translation>连接已关闭。</translation>
    </message>
    <message>
        <source>Unknown command: %1</source>
        <translation>未知命令：%1</translation>
    </message>
    <message>
        <source>Commands: login, heartbeat, logout, help, quit</source>
        <translation>命令：login、heartbeat、logout、help、quit</translation>
    </message>
    <message>
        <source>the script was interrupted</source>
        <translation>脚本被中断</translation>
    </message>
    <message>
        <source>the script was not over within %1 s</source>
        <translation>脚本未在 %1 秒内结束</translation>
    </message>
</context>
<context>
    <name>hydra::HeartbeatPane</name>
    <message>
        <source>Next in %1 s</source>
        <translation>%1 秒后发送</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Only by hand</source>
        <translation>仅手动</translation>
    </message>
    <message>
        <source>Not logged in</source>
        <translation>未登录</translation>
    </message>
    <message>
        <source>RTT %1</source>
        <translation>往返 %1</translation>
    </message>
    <message>
        <source>Heartbeat</source>
        <translation>心跳</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>暂停(&amp;P)</translation>
    </message>
    <message>
        <source>Sends none by itself; the server ends a session that stays silent</source>
        <translation>不再自动发送；服务器会结束没有动静的会话</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>立即发送</translation>
    </message>
    <message>
        <source>Time to the next heartbeat</source>
        <translation>距下次心跳的时间</translation>
    </message>
</context>
<context>
    <name>hydra::HistoryChart</name>
    <message>
        <source>No values yet</source>
        <translation>暂无数据</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>line of a chart, value</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>图表</translation>
    </message>
</context>
<context>
    <name>hydra::HistoryPanel</name>
    <message>
        <source>Compose the push anew for the selected users; it gets a new id</source>
        <translation>为选中的用户重新编写推送；将使用新的 ID</translation>
    </message>
    <message>
        <source>No push is selected.</source>
        <translation>未选中推送。</translation>
    </message>
    <message>
        <source>Copy a command that sends such a push to this user</source>
        <translation>复制向此用户发送该推送的命令</translation>
    </message>
    <message>
        <source>Select one push.</source>
        <translation>请选中一条推送。</translation>
    </message>
    <message>
        <source>Last pushes of the cluster</source>
        <translation>集群最近的推送</translation>
    </message>
    <message>
        <source>User, push id, seq or instance</source>
        <translation>用户、推送 ID、序号或实例</translation>
    </message>
    <message>
        <source>Filter of the pushes</source>
        <translation>推送筛选</translation>
    </message>
    <message>
        <source>State of the pushes</source>
        <translation>推送状态</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>全部状态</translation>
    </message>
    <message>
        <source>Send again…</source>
        <translation>再次发送…</translation>
    </message>
    <message>
        <source>curl</source>
        <translation>curl</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
</context>
<context>
    <name>hydra::InlineNotice</name>
    <message>
        <source>Close this notice</source>
        <translation>关闭此提示</translation>
    </message>
</context>
<context>
    <name>hydra::InspectorPane</name>
    <message>
        <source>There is no row of the same kind before this one.</source>
        <translation>此行之前没有同类的行。</translation>
    </message>
    <message>
        <source>Too large to compare.</source>
        <translation>过大，无法比较。</translation>
    </message>
    <message>
        <source>  #%1 against #%2</source>
        <translation>  #%1 对比 #%2</translation>
    </message>
    <message>
        <source>A conversation from a file has no handshake.</source>
        <translation>来自文件的对话没有握手信息。</translation>
    </message>
    <message>
        <source>Tree</source>
        <translation>树</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>原文</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>十六进制</translation>
    </message>
    <message>
        <source>Diff</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Against the row before of the same kind</source>
        <translation>与上一条同类的行比较</translation>
    </message>
    <message>
        <source>Handshake</source>
        <translation>握手</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>检查器</translation>
    </message>
    <message>
        <source>Message as a tree</source>
        <translation>以树形显示消息</translation>
    </message>
    <message>
        <source>Message as it went over the wire</source>
        <translation>线上传输的原始消息</translation>
    </message>
    <message>
        <source>Message in hexadecimal</source>
        <translation>十六进制消息</translation>
    </message>
    <message>
        <source>Difference to the message before</source>
        <translation>与上一条消息的差异</translation>
    </message>
    <message>
        <source>Handshake of the connection</source>
        <translation>连接的握手</translation>
    </message>
    <message>
        <source>&amp;Wrap lines</source>
        <translation>自动换行(&amp;W)</translation>
    </message>
    <message>
        <source>Copy value</source>
        <translation>复制值</translation>
    </message>
</context>
<context>
    <name>hydra::InstancePane</name>
    <message>
        <source>Pushes per second</source>
        <translation>每秒推送</translation>
    </message>
    <message>
        <source>Pushes</source>
        <translation>推送</translation>
    </message>
    <message>
        <source>Acknowledgments</source>
        <translation>确认</translation>
    </message>
    <message>
        <source>CPU, percent of a core</source>
        <translation>CPU，单核百分比</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Loop lag, ms</source>
        <translation>循环延迟，毫秒</translation>
    </message>
    <message>
        <source>Loop lag</source>
        <translation>循环延迟</translation>
    </message>
    <message>
        <source>What the instance logs for the next ten minutes</source>
        <translation>此实例在接下来十分钟记录的日志</translation>
    </message>
    <message>
        <source>No instance is selected.</source>
        <translation>未选择实例。</translation>
    </message>
    <message>
        <source>%1, started %2</source>
        <translation>%1，启动于 %2</translation>
    </message>
    <message>
        <source>Your key&apos;s role may not do this; it needs the role operator.</source>
        <translation>您的密钥角色不允许此操作；需要 operator 角色。</translation>
    </message>
    <message>
        <source>Only the instance this console is connected to tells this; connect to %1.</source>
        <translation>只有本控制台所连接的实例才提供此内容；请连接到 %1。</translation>
    </message>
    <message>
        <source>This profile is read-only.</source>
        <translation>此配置为只读。</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>正在查询…</translation>
    </message>
    <message>
        <source>As it counts now; secrets are masked.</source>
        <translation>当前生效的配置；机密内容已隐藏。</translation>
    </message>
    <message>
        <source>The log level is changed for ten minutes.</source>
        <translation>日志级别已更改，持续十分钟。</translation>
    </message>
    <message>
        <source>Show the users of this instance</source>
        <translation>显示此实例的用户</translation>
    </message>
    <message>
        <source>&amp;Debug for 10 minutes</source>
        <translation>调试，10 分钟(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Information for 10 minutes</source>
        <translation>信息，10 分钟(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Warnings for 10 minutes</source>
        <translation>警告，10 分钟(&amp;W)</translation>
    </message>
    <message>
        <source>History</source>
        <translation>走势</translation>
    </message>
    <message>
        <source>Who reaches whom</source>
        <translation>互连情况</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>配置项</translation>
    </message>
    <message>
        <source>Which instance reaches which</source>
        <translation>哪个实例能连到哪个实例</translation>
    </message>
    <message>
        <source>Show users</source>
        <translation>显示用户</translation>
    </message>
    <message>
        <source>Log level</source>
        <translation>日志级别</translation>
    </message>
    <message>
        <source>About the instance</source>
        <translation>关于此实例</translation>
    </message>
</context>
<context>
    <name>hydra::InstanceTableModel</name>
    <message>
        <source>ok</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>degraded</source>
        <translation>降级</translation>
    </message>
    <message>
        <source>draining</source>
        <translation>排空中</translation>
    </message>
    <message>
        <source>unreachable</source>
        <translation>无法访问</translation>
    </message>
    <message>
        <source>gone</source>
        <translation>已离线</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>down</source>
        <translation>断开</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message numerus="yes">
        <source>Gone since %1; %n user(s) were on it.</source>
        <translation>
            <numerusform>自 %1 起消失；当时有 %n 个用户。</numerusform>
        </translation>
    </message>
    <message>
        <source>Started %1</source>
        <translation>启动于 %1</translation>
    </message>
    <message>
        <source>now %1, highest %2, lowest %3</source>
        <translation>当前 %1，最高 %2，最低 %3</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Instance</source>
        <translation>实例</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Uptime</source>
        <translation>运行时间</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Logins/s</source>
        <translation>登录/秒</translation>
    </message>
    <message>
        <source>Pushes/s</source>
        <translation>推送/秒</translation>
    </message>
    <message>
        <source>Pushes, history</source>
        <translation>推送走势</translation>
    </message>
    <message>
        <source>Routed in/s</source>
        <translation>转入/秒</translation>
    </message>
    <message>
        <source>Routed out/s</source>
        <translation>转出/秒</translation>
    </message>
    <message>
        <source>Ack p95, ms</source>
        <translation>确认 p95（毫秒）</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>CPU, history</source>
        <translation>CPU 走势</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Loop lag, ms</source>
        <translation>循环滞后（毫秒）</translation>
    </message>
    <message>
        <source>Redis</source>
        <translation>Redis</translation>
    </message>
</context>
<context>
    <name>hydra::InstancesPage</name>
    <message>
        <source>Not connected. Choose a server to begin.</source>
        <translation>未连接。请选择服务器。</translation>
    </message>
    <message>
        <source>Connect…</source>
        <translation>连接…</translation>
    </message>
    <message>
        <source>Asking for the instances…</source>
        <translation>正在查询实例…</translation>
    </message>
    <message>
        <source>Instances of the cluster</source>
        <translation>集群的实例</translation>
    </message>
</context>
<context>
    <name>hydra::JobTable</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>已确认</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>离线</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Push jobs</source>
        <translation>推送任务</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>%1 %</source>
        <comment>percent</comment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>By</source>
        <translation>发起者</translation>
    </message>
    <message>
        <source>Open result</source>
        <translation>打开结果</translation>
    </message>
    <message>
        <source>Show the events of this job&apos;s pushes</source>
        <translation>显示此任务各条推送的事件</translation>
    </message>
</context>
<context>
    <name>hydra::JsonEditor</name>
    <message>
        <source>line %1, col %2: %3</source>
        <translation>第 %1 行第 %2 列：%3</translation>
    </message>
</context>
<context>
    <name>hydra::JsonOutline</name>
    <message>
        <source>A string that holds JSON, unfolded</source>
        <translation>内含 JSON 的字符串，已展开</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
</context>
<context>
    <name>hydra::KickDialog</name>
    <message>
        <source>Kick</source>
        <translation>踢下线</translation>
    </message>
    <message>
        <source>Asking the server whom this would meet…</source>
        <translation>正在询问服务器会影响哪些用户…</translation>
    </message>
    <message>
        <source>Nobody of them is online any more.</source>
        <translation>他们都已不在线。</translation>
    </message>
    <message numerus="yes">
        <source>End %n session(s) of user %1? The client is told not to come back by itself; the user may log in again.</source>
        <translation>
            <numerusform>结束用户 %1 的 %n 个会话？客户端会收到不要自动重连的通知；用户可以再次登录。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>End %n session(s)? The clients are told not to come back by themselves; the users may log in again.</source>
        <translation>
            <numerusform>结束 %n 个会话？客户端会收到不要自动重连的通知；用户可以再次登录。</numerusform>
        </translation>
    </message>
    <message>
        <source>Sessions that would end</source>
        <translation>将结束的会话</translation>
    </message>
    <message>
        <source>&amp;Reason:</source>
        <translation>原因(&amp;R)：</translation>
    </message>
    <message>
        <source>Maintenance</source>
        <translation>维护</translation>
    </message>
    <message>
        <source>Misuse</source>
        <translation>滥用</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>&amp;Type %1 to confirm:</source>
        <translation>输入 %1 以确认(&amp;T)：</translation>
    </message>
    <message>
        <source>Kick user %1</source>
        <translation>踢用户 %1 下线</translation>
    </message>
    <message numerus="yes">
        <source>Kick %n session(s)</source>
        <translation>
            <numerusform>踢 %n 个会话下线</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n instance(s) did not answer; their users are not counted.</source>
        <translation>
            <numerusform>%n 个实例没有应答；其用户未计入。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hydra::KindToggles</name>
    <message>
        <source>%1 %2</source>
        <comment>kind of event, how many</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Show or hide events of the kind %1</source>
        <translation>显示或隐藏“%1”类事件</translation>
    </message>
</context>
<context>
    <name>hydra::Languages</name>
    <message>
        <source>System language</source>
        <translation>系统语言</translation>
    </message>
</context>
<context>
    <name>hydra::LoadTile</name>
    <message>
        <source>Users online</source>
        <translation>在线用户</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Logins per second</source>
        <translation>每秒登录</translation>
    </message>
    <message>
        <source>Pushes per second</source>
        <translation>每秒推送</translation>
    </message>
    <message>
        <source>Acknowledgments per second</source>
        <translation>每秒确认</translation>
    </message>
    <message>
        <source>Routed per second</source>
        <translation>每秒转发</translation>
    </message>
    <message>
        <source>Errors per second</source>
        <translation>每秒错误</translation>
    </message>
    <message>
        <source>Acknowledged within (p95)</source>
        <translation>确认用时（p95）</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>%1 in 15 minutes</source>
        <translation>15 分钟内 %1</translation>
    </message>
</context>
<context>
    <name>hydra::Locator</name>
    <message>
        <source>User %1</source>
        <translation>用户 %1</translation>
    </message>
    <message>
        <source>online</source>
        <translation>在线</translation>
    </message>
    <message>
        <source>not in the table; look up</source>
        <translation>不在表中；查询</translation>
    </message>
</context>
<context>
    <name>hydra::LocatorLine</name>
    <message>
        <source>Nothing is called so.</source>
        <translation>没有匹配的名称。</translation>
    </message>
    <message>
        <source>What the locator found</source>
        <translation>定位器找到的内容</translation>
    </message>
    <message>
        <source>Go to user, instance or action</source>
        <translation>转到用户、实例或操作</translation>
    </message>
    <message>
        <source>Digits find users, @ instances, &gt; actions, / pages</source>
        <translation>数字查找用户，@ 实例，&gt; 操作，/ 页面</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
</context>
<context>
    <name>hydra::LookupCell</name>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>Not every instance has answered; this user may be online.</source>
        <translation>并非所有实例都已应答；该用户可能在线。</translation>
    </message>
    <message>
        <source>asking…</source>
        <translation>查询中…</translation>
    </message>
    <message>
        <source>online</source>
        <translation>在线</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>离线</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>came online %1</source>
        <translation>%1 上线</translation>
    </message>
    <message>
        <source>went offline %1</source>
        <translation>%1 下线</translation>
    </message>
    <message>
        <source>new session %1</source>
        <translation>%1 新会话</translation>
    </message>
    <message>
        <source>other instance %1</source>
        <translation>%1 换了实例</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>设备</translation>
    </message>
</context>
<context>
    <name>hydra::MessagePane</name>
    <message>
        <source>(none)</source>
        <translation>（无）</translation>
    </message>
    <message>
        <source>Save template</source>
        <translation>保存模板</translation>
    </message>
    <message>
        <source>Name (one that exists is replaced):</source>
        <translation>名称（已有的同名模板会被替换）：</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Template:</source>
        <translation>模板：</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Manage…</source>
        <translation>管理…</translation>
    </message>
    <message>
        <source>Message is JSON</source>
        <translation>消息是 JSON</translation>
    </message>
    <message>
        <source>Variables: %1</source>
        <translation>变量：%1</translation>
    </message>
</context>
<context>
    <name>hydra::MessageSender</name>
    <message>
        <source>Not connected: nothing was sent.</source>
        <translation>未连接：没有发送。</translation>
    </message>
    <message>
        <source>The message is empty.</source>
        <translation>消息为空。</translation>
    </message>
</context>
<context>
    <name>hydra::NewestPushPane</name>
    <message>
        <source>No push yet.</source>
        <translation>尚无推送。</translation>
    </message>
    <message>
        <source>#%1 at %2</source>
        <translation>#%1，%2</translation>
    </message>
    <message>
        <source>Newest push</source>
        <translation>最新推送</translation>
    </message>
    <message>
        <source>Content of the newest push</source>
        <translation>最新推送的内容</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>确认</translation>
    </message>
    <message>
        <source>Answers the newest push with 200</source>
        <translation>以 200 应答最新推送</translation>
    </message>
    <message>
        <source>Answer %1</source>
        <translation>应答 %1</translation>
    </message>
    <message>
        <source>Answers the newest push with this code instead of 200</source>
        <translation>以此代码代替 200 应答最新推送</translation>
    </message>
    <message>
        <source>Show row</source>
        <translation>显示该行</translation>
    </message>
    <message>
        <source>Selects the newest push in the timeline</source>
        <translation>在时间线中选中最新推送</translation>
    </message>
    <message>
        <source>Seq %1</source>
        <translation>序号 %1</translation>
    </message>
</context>
<context>
    <name>hydra::OverviewPage</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Nothing. All is well.</source>
        <translation>没有，一切正常。</translation>
    </message>
    <message>
        <source>Instances</source>
        <translation>实例</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>需要关注</translation>
    </message>
    <message>
        <source>Instance</source>
        <translation>实例</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>Last events</source>
        <translation>最近事件</translation>
    </message>
    <message>
        <source>Loop lag</source>
        <translation>循环延迟</translation>
    </message>
</context>
<context>
    <name>hydra::PeerMatrixModel</name>
    <message>
        <source>does not answer</source>
        <translation>无应答</translation>
    </message>
    <message>
        <source>reached</source>
        <translation>可达</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>不可达</translation>
    </message>
    <message>
        <source>not tried</source>
        <translation>未尝试</translation>
    </message>
    <message>
        <source>%1 to %2: %3</source>
        <translation>%1 到 %2：%3</translation>
    </message>
    <message>
        <source>Last error: %1, %2</source>
        <translation>上次错误：%1，%2</translation>
    </message>
</context>
<context>
    <name>hydra::PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>首选项</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
</context>
<context>
    <name>hydra::PreviewPane</name>
    <message>
        <source>This is no JSON: %1</source>
        <translation>这不是 JSON：%1</translation>
    </message>
    <message>
        <source>For %1</source>
        <translation>接收者 %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Previous receiver</source>
        <translation>上一个接收者</translation>
    </message>
    <message>
        <source>Next receiver</source>
        <translation>下一个接收者</translation>
    </message>
    <message>
        <source>curl</source>
        <translation>curl</translation>
    </message>
    <message>
        <source>Copy a command that sends this message to this user</source>
        <translation>复制向此用户发送此消息的命令</translation>
    </message>
    <message>
        <source>Message for this receiver</source>
        <translation>此接收者的消息</translation>
    </message>
</context>
<context>
    <name>hydra::ProblemsPane</name>
    <message>
        <source>error, %1</source>
        <translation>错误，%1</translation>
    </message>
    <message>
        <source>warning, %1</source>
        <translation>警告，%1</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>前往</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove all</source>
        <translation>全部移除</translation>
    </message>
</context>
<context>
    <name>hydra::ProfileForm</name>
    <message>
        <source>Server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>地址(&amp;A)</translation>
    </message>
    <message>
        <source>API &amp;key</source>
        <translation>API 密钥(&amp;K)</translation>
    </message>
    <message>
        <source>None is needed on this computer&apos;s own address</source>
        <translation>本机地址不需要密钥</translation>
    </message>
    <message>
        <source>&amp;Environment</source>
        <translation>环境(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Read only: nothing can be changed or sent</source>
        <translation>只读：不能更改或发送任何内容(&amp;R)</translation>
    </message>
    <message>
        <source>Connect when the program &amp;starts</source>
        <translation>程序启动时连接(&amp;S)</translation>
    </message>
    <message>
        <source>CA &amp;file</source>
        <translation>CA 文件(&amp;F)</translation>
    </message>
    <message>
        <source>The system&apos;s certificates</source>
        <translation>系统证书</translation>
    </message>
    <message>
        <source>&amp;Pinned SHA-256</source>
        <translation>固定的 SHA-256(&amp;P)</translation>
    </message>
    <message>
        <source>Any certificate that is trusted</source>
        <translation>任何受信任的证书</translation>
    </message>
    <message>
        <source>&amp;Client certificate</source>
        <translation>客户端证书(&amp;C)</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Its ke&amp;y file</source>
        <translation>其私钥文件(&amp;Y)</translation>
    </message>
    <message>
        <source>&amp;Proxy</source>
        <translation>代理(&amp;P)</translation>
    </message>
    <message>
        <source>The system&apos;s</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Proxy &amp;host</source>
        <translation>代理主机(&amp;H)</translation>
    </message>
    <message>
        <source>Proxy p&amp;ort</source>
        <translation>代理端口(&amp;O)</translation>
    </message>
    <message>
        <source>Time &amp;limit</source>
        <translation>超时(&amp;L)</translation>
    </message>
    <message>
        <source> s</source>
        <comment>seconds, after a number</comment>
        <translation> 秒</translation>
    </message>
    <message>
        <source>Certificates and keys (*.pem *.crt *.key)</source>
        <translation>证书和私钥 (*.pem *.crt *.key)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>变量</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Messages can use them as %1.</source>
        <translation>消息中可写作 %1。</translation>
    </message>
    <message>
        <source>Co&amp;lour</source>
        <translation>颜色(&amp;L)</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>To&amp;ken</source>
        <translation>令牌(&amp;K)</translation>
    </message>
    <message>
        <source>Where the server wants one</source>
        <translation>服务器需要时填写</translation>
    </message>
</context>
<context>
    <name>hydra::ProfileStore</name>
    <message>
        <source>This is no file of profiles that this version can read.</source>
        <translation>这不是此版本可读取的配置文件。</translation>
    </message>
</context>
<context>
    <name>hydra::ProfileTestSteps</name>
    <message>
        <source>Step</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Steps of the test</source>
        <translation>测试步骤</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
</context>
<context>
    <name>hydra::ProfilesDialog</name>
    <message>
        <source>New server</source>
        <translation>新服务器</translation>
    </message>
    <message>
        <source>Everything works.</source>
        <translation>一切正常。</translation>
    </message>
    <message>
        <source>The test failed at the marked step.</source>
        <translation>测试在标记的步骤失败。</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>Ne&amp;w</source>
        <translation>新建(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Duplicate</source>
        <translation>复制(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Undo removal</source>
        <translation>撤销删除(&amp;U)</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>删除(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>导入(&amp;I)…</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>导出(&amp;X)…</translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation>测试(&amp;T)</translation>
    </message>
    <message>
        <source>Sa&amp;ve</source>
        <translation>保存(&amp;V)</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>No keyring answers here: the key is kept until the program ends.</source>
        <translation>没有可用的密钥环：密钥只保留到程序结束。</translation>
    </message>
    <message>
        <source>%1 (copy)</source>
        <translation>%1（副本）</translation>
    </message>
    <message>
        <source>“%1” was removed.</source>
        <translation>“%1”已删除。</translation>
    </message>
    <message>
        <source>Import servers</source>
        <translation>导入服务器</translation>
    </message>
    <message>
        <source>Servers (*.json)</source>
        <translation>服务器 (*.json)</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>无法读取 %1：%2</translation>
    </message>
    <message numerus="yes">
        <source>%n server(s) taken over.</source>
        <translation>
            <numerusform>已导入 %n 个服务器。</numerusform>
        </translation>
    </message>
    <message>
        <source>Export servers</source>
        <translation>导出服务器</translation>
    </message>
    <message>
        <source>Written, without keys.</source>
        <translation>已写入，不含密钥。</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>无法写入 %1：%2</translation>
    </message>
    <message>
        <source>No keyring answers here: the token is kept until the program ends.</source>
        <translation>此处没有可用的密钥环：令牌只保留到程序结束。</translation>
    </message>
</context>
<context>
    <name>hydra::PushDispatch</name>
    <message>
        <source>Not connected to a server.</source>
        <translation>未连接到服务器。</translation>
    </message>
    <message numerus="yes">
        <source>At most %Ln pushes in one job.</source>
        <translation>
            <numerusform>一个任务最多 %Ln 条推送。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln receiver(s) got nothing: their message would have been no JSON.</source>
        <translation>
            <numerusform>%Ln 个接收者未收到消息：其消息不是 JSON。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hydra::PushFeeder</name>
    <message>
        <source>No message could be made.</source>
        <translation>无法生成任何消息。</translation>
    </message>
</context>
<context>
    <name>hydra::PushHistoryModel</name>
    <message>
        <source>routed</source>
        <translation>转发</translation>
    </message>
    <message>
        <source>local</source>
        <translation>本地</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Ack, ms</source>
        <translation>确认（毫秒）</translation>
    </message>
    <message>
        <source>Instance</source>
        <translation>实例</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>路径</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>Push id</source>
        <translation>推送 ID</translation>
    </message>
    <message>
        <source>Seq</source>
        <translation>序号</translation>
    </message>
</context>
<context>
    <name>hydra::PushPage</name>
    <message>
        <source>%1 receivers, %2 of them online.</source>
        <translation>%1 个接收者，其中 %2 个在线。</translation>
    </message>
    <message numerus="yes">
        <source>%n duplicate(s) left out.</source>
        <translation>
            <numerusform>已去掉 %n 个重复。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n instance(s) did not answer.</source>
        <translation>
            <numerusform>%n 个实例没有应答。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It takes about %n second(s).</source>
        <translation>
            <numerusform>大约需要 %n 秒。</numerusform>
        </translation>
    </message>
    <message>
        <source>Send push</source>
        <translation>发送推送</translation>
    </message>
    <message>
        <source>Send this push to %1 users? It can be stopped, but what was delivered can&apos;t be taken back.</source>
        <translation>把这条推送发送给 %1 个用户？可以中途停止，但已送达的无法收回。</translation>
    </message>
    <message>
        <source>Send to %1 users</source>
        <translation>发送给 %1 个用户</translation>
    </message>
    <message>
        <source>Sent as %1.</source>
        <translation>已发送，任务 %1。</translation>
    </message>
    <message>
        <source>Not connected to a server.</source>
        <translation>没有连接到服务器。</translation>
    </message>
    <message>
        <source>The message is not right JSON.</source>
        <translation>消息不是正确的 JSON。</translation>
    </message>
    <message>
        <source>Check first whom it reaches.</source>
        <translation>请先检查会送达谁。</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Send to %1 users…</source>
        <translation>发送给 %1 个用户…</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Counted %1…</source>
        <translation>已统计 %1…</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) would be no JSON and are left out.</source>
        <translation>
            <numerusform>%Ln 条消息不是 JSON，将被略过。</numerusform>
        </translation>
    </message>
    <message>
        <source>Send %1 pushes? It can be stopped, but what was delivered can&apos;t be taken back.</source>
        <translation>发送 %1 条推送？可以中途停止，但已送达的无法撤回。</translation>
    </message>
    <message>
        <source>Send %1 pushes</source>
        <translation>发送 %1 条推送</translation>
    </message>
    <message>
        <source>Composed anew; it gets a new id when it is sent.</source>
        <translation>已重新编写；发送时使用新的 ID。</translation>
    </message>
    <message>
        <source>The users are taken over. The server keeps no messages: choose what to send.</source>
        <translation>已填入用户。服务器不保存消息内容：请选择要发送的消息。</translation>
    </message>
    <message>
        <source>The command is copied; it takes the API key from HYDRA_API_KEY.</source>
        <translation>命令已复制；API 密钥取自 HYDRA_API_KEY。</translation>
    </message>
    <message>
        <source>Whom it reaches is known after the check.</source>
        <translation>检查之后才知道会送达哪些用户。</translation>
    </message>
    <message>
        <source>Send %1 pushes…</source>
        <translation>发送 %1 条推送…</translation>
    </message>
</context>
<context>
    <name>hydra::PushTemplates</name>
    <message>
        <source>The template needs a name.</source>
        <translation>模板需要名称。</translation>
    </message>
    <message>
        <source>The message is too long for a template.</source>
        <translation>消息太长，无法作为模板。</translation>
    </message>
    <message numerus="yes">
        <source>There are %n templates already. Delete one first.</source>
        <translation>
            <numerusform>已有 %n 个模板，请先删除一个。</numerusform>
        </translation>
    </message>
    <message>
        <source>This is no file of templates that this version can read.</source>
        <translation>这不是此版本能读取的模板文件。</translation>
    </message>
</context>
<context>
    <name>hydra::PushText</name>
    <message>
        <source>sent</source>
        <translation>已发送</translation>
    </message>
    <message>
        <source>acknowledged</source>
        <translation>已确认</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>离线</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>duplicate</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>stopped after an error</source>
        <translation>出错后停止</translation>
    </message>
</context>
<context>
    <name>hydra::QueryPage</name>
    <message>
        <source>Not connected.</source>
        <translation>未连接。</translation>
    </message>
    <message>
        <source>The text is still being read.</source>
        <translation>仍在读取文本。</translation>
    </message>
    <message>
        <source>Enter at least one user id.</source>
        <translation>请至少输入一个用户 id。</translation>
    </message>
    <message>
        <source>Ask who of them is online (Ctrl+Return)</source>
        <translation>查询其中谁在线（Ctrl+Return）</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Only the beginning of the text is shown.</source>
        <translation>只显示文本的开头。</translation>
    </message>
    <message>
        <source>As of %1</source>
        <translation>截至 %1</translation>
    </message>
    <message>
        <source>%1 did not answer: users who are only there count as not known.</source>
        <translation>%1 没有应答：只在那里的用户计为未知。</translation>
    </message>
    <message>
        <source>%1 of %2 are online</source>
        <translation>%2 个中有 %1 个在线</translation>
    </message>
    <message>
        <source>None of the users is in this state.</source>
        <translation>没有用户处于此状态。</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>全部显示</translation>
    </message>
    <message>
        <source>Not connected. Choose a server to begin.</source>
        <translation>未连接。请先选择服务器。</translation>
    </message>
    <message>
        <source>Connect…</source>
        <translation>连接…</translation>
    </message>
    <message>
        <source>Start a demo</source>
        <translation>开始演示</translation>
    </message>
    <message>
        <source>Paste user ids above to see who of them is online.</source>
        <translation>在上方粘贴用户 id，查看其中谁在线。</translation>
    </message>
    <message>
        <source>Paste user ids: lines, commas, JSON, pieces of a log; every number counts</source>
        <translation>粘贴用户 id：逐行、逗号分隔、JSON 或日志片段均可；每个数字都算</translation>
    </message>
    <message>
        <source>User ids</source>
        <translation>用户 id</translation>
    </message>
    <message>
        <source>C&amp;lear</source>
        <translation>清除(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Watch</source>
        <translation>持续观察(&amp;W)</translation>
    </message>
    <message numerus="yes">
        <source>Ask again every %n second(s) and mark what changed</source>
        <translation>
            <numerusform>每 %n 秒重新查询并标出变化</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>停止(&amp;S)</translation>
    </message>
    <message>
        <source>Users who are answered</source>
        <translation>已应答的用户</translation>
    </message>
    <message>
        <source>Users who were looked up</source>
        <translation>查询过的用户</translation>
    </message>
    <message numerus="yes">
        <source>At most %Ln users at once.</source>
        <translation>
            <numerusform>一次最多 %Ln 个用户。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln id(s) found</source>
        <translation>
            <numerusform>找到 %Ln 个 id</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln duplicate(s)</source>
        <translation>
            <numerusform>%Ln 个重复</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln number(s) that can&apos;t be an id</source>
        <translation>
            <numerusform>%Ln 个数字不可能是 id</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Query</source>
        <translation>查询(&amp;Q)</translation>
    </message>
    <message>
        <source>This server has no operator API: it was asked for one user after the other, and tells only who is online.</source>
        <translation>该服务器没有运维 API：逐个用户查询，且只能得知是否在线。</translation>
    </message>
</context>
<context>
    <name>hydra::QuitQuestion</name>
    <message>
        <source>Push jobs are running</source>
        <translation>推送任务正在运行</translation>
    </message>
    <message>
        <source>Waiting for the server to stop the jobs. The window closes as soon as it has.</source>
        <translation>正在等待服务器停止任务，停止后窗口即关闭。</translation>
    </message>
    <message numerus="yes">
        <source>%n push job(s) of this window still run. The server can go on with them without this window; stopped jobs can&apos;t be gone on with.</source>
        <translation>
            <numerusform>此窗口还有 %n 个推送任务在运行。关闭窗口后服务器可以继续执行；停止的任务无法恢复。</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep running on the server</source>
        <translation>在服务器上继续运行</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>停止并关闭</translation>
    </message>
</context>
<context>
    <name>hydra::ReachCheck</name>
    <message>
        <source>Line %L1: %2</source>
        <translation>第 %L1 行：%2</translation>
    </message>
    <message>
        <source>User %1: %2</source>
        <translation>用户 %1：%2</translation>
    </message>
</context>
<context>
    <name>hydra::ReceiverFile</name>
    <message>
        <source>%1 can&apos;t be read: %2.</source>
        <translation>无法读取 %1：%2。</translation>
    </message>
    <message>
        <source>This computer can&apos;t read the encoding %1. Save the file as UTF-8.</source>
        <translation>此计算机无法读取编码 %1。请将文件保存为 UTF-8。</translation>
    </message>
    <message>
        <source>%1 is no file.</source>
        <translation>%1 不是文件。</translation>
    </message>
    <message>
        <source>%1 is empty.</source>
        <translation>%1 是空文件。</translation>
    </message>
    <message>
        <source>%1 is no text file.</source>
        <translation>%1 不是文本文件。</translation>
    </message>
    <message>
        <source>The file is not in the encoding %1. Save it as UTF-8.</source>
        <translation>文件的编码不是 %1。请保存为 UTF-8。</translation>
    </message>
</context>
<context>
    <name>hydra::RejectedLine</name>
    <message>
        <source>The user id is missing.</source>
        <translation>缺少用户 ID。</translation>
    </message>
    <message>
        <source>“%1” is no user id.</source>
        <translation>“%1”不是用户 ID。</translation>
    </message>
    <message>
        <source>It has fewer columns than the first line.</source>
        <translation>列数少于首行。</translation>
    </message>
    <message>
        <source>A quotation mark is not closed.</source>
        <translation>引号未闭合。</translation>
    </message>
    <message>
        <source>Text follows a closing quotation mark.</source>
        <translation>结束引号之后还有文字。</translation>
    </message>
    <message>
        <source>The line is too long.</source>
        <translation>该行过长。</translation>
    </message>
    <message>
        <source>The line has too many columns.</source>
        <translation>该行列数过多。</translation>
    </message>
</context>
<context>
    <name>hydra::RowText</name>
    <message>
        <source>state</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>fault</source>
        <translation>故障</translation>
    </message>
    <message>
        <source>failure</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>login</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>heartbeat</source>
        <translation>心跳</translation>
    </message>
    <message>
        <source>logout</source>
        <translation>退出登录</translation>
    </message>
    <message>
        <source>push</source>
        <translation>推送</translation>
    </message>
    <message>
        <source>ack</source>
        <translation>确认</translation>
    </message>
    <message>
        <source>kick</source>
        <translation>踢下线</translation>
    </message>
    <message>
        <source>message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>not JSON</source>
        <translation>非 JSON</translation>
    </message>
    <message>
        <source>ping</source>
        <translation>ping</translation>
    </message>
    <message>
        <source>pong</source>
        <translation>pong</translation>
    </message>
    <message>
        <source>close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Heartbeat</source>
        <translation>心跳</translation>
    </message>
    <message>
        <source>Push</source>
        <translation>推送</translation>
    </message>
    <message>
        <source>Ack</source>
        <translation>确认</translation>
    </message>
    <message>
        <source>Control</source>
        <translation>控制</translation>
    </message>
    <message>
        <source>Fault</source>
        <translation>故障</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>未连接</translation>
    </message>
    <message>
        <source>resolving</source>
        <translation>正在解析</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>正在连接</translation>
    </message>
    <message>
        <source>encrypting</source>
        <translation>正在加密</translation>
    </message>
    <message>
        <source>shaking hands</source>
        <translation>正在握手</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>已连接</translation>
    </message>
    <message>
        <source>logging in</source>
        <translation>正在登录</translation>
    </message>
    <message>
        <source>waiting to log in</source>
        <translation>等待登录</translation>
    </message>
    <message>
        <source>logged in</source>
        <translation>已登录</translation>
    </message>
    <message>
        <source>logging out</source>
        <translation>正在退出登录</translation>
    </message>
    <message>
        <source>closing</source>
        <translation>正在关闭</translation>
    </message>
    <message>
        <source>waiting to reconnect</source>
        <translation>等待重连</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>已关闭</translation>
    </message>
    <message>
        <source>Stop reading</source>
        <translation>停止读取</translation>
    </message>
    <message>
        <source>Resume reading</source>
        <translation>恢复读取</translation>
    </message>
    <message>
        <source>Stop heartbeats</source>
        <translation>停止心跳</translation>
    </message>
    <message>
        <source>Resume heartbeats</source>
        <translation>恢复心跳</translation>
    </message>
    <message>
        <source>Abort TCP</source>
        <translation>强制断开 TCP</translation>
    </message>
    <message>
        <source>Half-close</source>
        <translation>半关闭</translation>
    </message>
    <message>
        <source>Close with code</source>
        <translation>以关闭码关闭</translation>
    </message>
    <message>
        <source>Invalid JSON</source>
        <translation>无效 JSON</translation>
    </message>
    <message>
        <source>Unknown command</source>
        <translation>未知命令</translation>
    </message>
    <message>
        <source>Log in twice</source>
        <translation>重复登录</translation>
    </message>
    <message>
        <source>Heartbeat before login</source>
        <translation>登录前发送心跳</translation>
    </message>
    <message>
        <source>Oversized message</source>
        <translation>超大消息</translation>
    </message>
    <message>
        <source>Split frames</source>
        <translation>拆分帧</translation>
    </message>
    <message>
        <source>Invalid frame</source>
        <translation>无效帧</translation>
    </message>
    <message>
        <source>Ping flood</source>
        <translation>大量 Ping</translation>
    </message>
    <message>
        <source>%1 → %2, after %3</source>
        <translation>%1 → %2，历时 %3</translation>
    </message>
    <message>
        <source>code %1 %2</source>
        <translation>代码 %1 %2</translation>
    </message>
    <message>
        <source>%1 reply</source>
        <translation>%1应答</translation>
    </message>
    <message>
        <source>marked</source>
        <translation>已标记</translation>
    </message>
    <message>
        <source>a duplicate: this seq came before</source>
        <translation>重复：此 seq 先前已收到</translation>
    </message>
    <message>
        <source>late: made before a push that came earlier</source>
        <translation>迟到：生成时间早于先前收到的推送</translation>
    </message>
    <message>
        <source>a problem</source>
        <translation>有问题</translation>
    </message>
    <message>
        <source>binary frame</source>
        <translation>二进制帧</translation>
    </message>
    <message>
        <source>text frame</source>
        <translation>文本帧</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>已发送</translation>
    </message>
    <message>
        <source>received</source>
        <translation>已接收</translation>
    </message>
    <message>
        <source>event</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>%1 µs</source>
        <translation>%1 微秒</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
</context>
<context>
    <name>hydra::SavedMessages</name>
    <message>
        <source>The saved messages cannot be read: %1</source>
        <translation>无法读取已保存的消息：%1</translation>
    </message>
    <message>
        <source>The saved messages are damaged; the file is kept as %1.</source>
        <translation>已保存的消息已损坏；原文件保留为 %1。</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>Heartbeat</source>
        <translation>心跳</translation>
    </message>
    <message>
        <source>Log in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Log out</source>
        <translation>退出登录</translation>
    </message>
    <message>
        <source>Unknown command</source>
        <translation>未知命令</translation>
    </message>
    <message>
        <source>The saved messages cannot be written: %1</source>
        <translation>无法写入已保存的消息：%1</translation>
    </message>
</context>
<context>
    <name>hydra::SavedMessagesDialog</name>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Saved messages</source>
        <translation>已保存的消息</translation>
    </message>
    <message>
        <source>Text of the message</source>
        <translation>消息内容</translation>
    </message>
    <message>
        <source>New &amp;message</source>
        <translation>新建消息(&amp;M)</translation>
    </message>
    <message>
        <source>New &amp;folder</source>
        <translation>新建文件夹(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>删除(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Put into the editor</source>
        <translation>放入编辑器(&amp;P)</translation>
    </message>
    <message>
        <source>Drag messages into order; Ctrl+1 to Ctrl+9 send the first nine. Variables: %1</source>
        <translation>拖动消息以排序；Ctrl+1 到 Ctrl+9 发送前九条。变量：%1</translation>
    </message>
</context>
<context>
    <name>hydra::ScriptRunner</name>
    <message>
        <source>this came: %1</source>
        <translation>收到：%1</translation>
    </message>
    <message>
        <source>no variable is called &quot;%1&quot;</source>
        <translation>没有名为“%1”的变量</translation>
    </message>
    <message>
        <source>this cannot be done while the session is %1</source>
        <translation>会话处于“%1”时不能执行此操作</translation>
    </message>
    <message>
        <source>the session is %1 after %2</source>
        <translation>%2 后会话处于“%1”</translation>
    </message>
    <message>
        <source>nothing came within %1</source>
        <translation>%1 内没有收到任何内容</translation>
    </message>
    <message>
        <source>within %1 this came instead: %2</source>
        <translation>%1 内收到的却是：%2</translation>
    </message>
</context>
<context>
    <name>hydra::ServerLogPane</name>
    <message>
        <source>%1 logs from %2 on until %3; before, it was %4.</source>
        <translation>%1 从“%2”级别开始记录，直到 %3；此前为“%4”。</translation>
    </message>
    <message>
        <source>Not connected.</source>
        <translation>未连接。</translation>
    </message>
    <message>
        <source>Your key&apos;s role may not read the log; it needs the role operator.</source>
        <translation>您的密钥的角色不能读取日志；需要 operator 角色。</translation>
    </message>
    <message>
        <source>This server does not offer its log.</source>
        <translation>此服务器不提供日志。</translation>
    </message>
    <message>
        <source>No line matches the filter.</source>
        <translation>没有符合筛选条件的行。</translation>
    </message>
    <message>
        <source>Nothing was logged yet.</source>
        <translation>尚无日志。</translation>
    </message>
    <message>
        <source>The instance that answers logs more or less for ten minutes, then as it is configured again</source>
        <translation>应答的实例在十分钟内改变日志级别，之后恢复为配置的级别</translation>
    </message>
    <message>
        <source>All lines</source>
        <translation>所有行</translation>
    </message>
    <message>
        <source>%1 and above</source>
        <translation>“%1”及以上</translation>
    </message>
    <message>
        <source>Lines that are shown</source>
        <translation>显示的行</translation>
    </message>
    <message>
        <source>&quot;text&quot;</source>
        <translation>&quot;文本&quot;</translation>
    </message>
    <message>
        <source>Filter of the log</source>
        <translation>日志筛选</translation>
    </message>
    <message>
        <source>Server log</source>
        <translation>服务器日志</translation>
    </message>
    <message>
        <source>Log from</source>
        <translation>日志级别</translation>
    </message>
    <message>
        <source>Level that is logged</source>
        <translation>记录的级别</translation>
    </message>
    <message>
        <source>in</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>Category that is logged</source>
        <translation>记录的分类</translation>
    </message>
    <message>
        <source>For 10 minutes</source>
        <translation>持续 10 分钟</translation>
    </message>
</context>
<context>
    <name>hydra::SessionActions</name>
    <message>
        <source>there is no session</source>
        <translation>没有会话</translation>
    </message>
    <message>
        <source>this conversation is from a file</source>
        <translation>此对话来自文件</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>未连接</translation>
    </message>
    <message>
        <source>not logged in</source>
        <translation>未登录</translation>
    </message>
    <message>
        <source>connected already</source>
        <translation>已经连接</translation>
    </message>
    <message>
        <source>not in the session&apos;s present state</source>
        <translation>会话当前状态下不可用</translation>
    </message>
</context>
<context>
    <name>hydra::SessionArea</name>
    <message>
        <source>Sessions</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>New session</source>
        <translation>新建会话</translation>
    </message>
</context>
<context>
    <name>hydra::SessionPage</name>
    <message>
        <source>The server does not answer: a reply to %1 is missing.</source>
        <translation>服务器没有应答：缺少对%1的应答。</translation>
    </message>
    <message>
        <source>Connect now</source>
        <translation>立即连接</translation>
    </message>
    <message>
        <source>Handshake</source>
        <translation>握手</translation>
    </message>
    <message>
        <source>Servers of this kind also use %1.</source>
        <translation>此类服务器也使用 %1。</translation>
    </message>
    <message>
        <source>Try %1</source>
        <translation>尝试 %1</translation>
    </message>
    <message>
        <source>The timeline was cleared.</source>
        <translation>时间线已清空。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>hydra::SessionSettingsDialog</name>
    <message>
        <source>Certificates and keys (*.pem *.crt *.key)</source>
        <translation>证书和私钥 (*.pem *.crt *.key)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>A device&apos;s name has %1 bytes at most.</source>
        <translation>设备名称最多 %1 字节。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no header that can be added: write Name: value.</source>
        <translation>“%1”不是可添加的请求头：请写成 Name: value。</translation>
    </message>
    <message>
        <source>A pin is a SHA-256 fingerprint: 32 bytes in hexadecimal.</source>
        <translation>固定指纹是 SHA-256：32 字节的十六进制。</translation>
    </message>
    <message>
        <source>Session settings</source>
        <translation>会话设置</translation>
    </message>
    <message>
        <source>Session settings (disconnect to change them)</source>
        <translation>会话设置（断开后才能更改）</translation>
    </message>
    <message>
        <source>&amp;Device</source>
        <translation>设备(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Token</source>
        <translation>令牌(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Frames</source>
        <translation>帧(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Heartbeat</source>
        <translation>心跳(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Jitter</source>
        <translation>抖动(&amp;J)</translation>
    </message>
    <message>
        <source>H&amp;eaders</source>
        <translation>请求头(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Sub-protocols</source>
        <translation>子协议(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Authorities (PEM)</source>
        <translation>CA (PEM)(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Certificate (PEM)</source>
        <translation>证书 (PEM)(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Key (PEM)</source>
        <translation>私钥 (PEM)(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Pin (SHA-256)</source>
        <translation>固定指纹 (SHA-256)(&amp;P)</translation>
    </message>
    <message>
        <source>Binary, as classic clients send them</source>
        <translation>二进制，与经典客户端相同</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source>only by hand</source>
        <translation>仅手动</translation>
    </message>
    <message>
        <source> %</source>
        <translation>%</translation>
    </message>
    <message>
        <source>Name: value, one a line</source>
        <translation>Name: value，每行一个</translation>
    </message>
    <message>
        <source>names with commas</source>
        <translation>名称，以逗号分隔</translation>
    </message>
    <message>
        <source>&amp;Resume after the last push when logging in</source>
        <translation>登录时从最后一条推送之后继续(&amp;R)</translation>
    </message>
    <message>
        <source>Reconnect &amp;by itself</source>
        <translation>自动重连(&amp;B)</translation>
    </message>
    <message>
        <source>Stay connected when a rep&amp;ly is missing</source>
        <translation>缺少应答时保持连接(&amp;L)</translation>
    </message>
    <message>
        <source>A proxy is system, none, http://HOST:PORT or socks5://HOST:PORT.</source>
        <translation>代理应为 system、none、http://HOST:PORT 或 socks5://HOST:PORT。</translation>
    </message>
    <message>
        <source>Pro&amp;xy</source>
        <translation>代理(&amp;X)</translation>
    </message>
    <message>
        <source>system, none, http://HOST:PORT or socks5://HOST:PORT</source>
        <translation>system、none、http://HOST:PORT 或 socks5://HOST:PORT</translation>
    </message>
    <message>
        <source>&amp;Give up after</source>
        <translation>放弃前重试(&amp;G)</translation>
    </message>
    <message>
        <source> tries in a row</source>
        <translation> 次（连续）</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从不放弃</translation>
    </message>
</context>
<context>
    <name>hydra::ShortcutSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
</context>
<context>
    <name>hydra::ShortcutsPage</name>
    <message>
        <source>Keyboard</source>
        <translation>键盘</translation>
    </message>
    <message>
        <source>Find an action or a key</source>
        <translation>查找操作或按键</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>操作及其按键</translation>
    </message>
    <message>
        <source>&amp;Key</source>
        <translation>按键(&amp;K)</translation>
    </message>
    <message>
        <source>Key of the selected action</source>
        <translation>所选操作的按键</translation>
    </message>
    <message>
        <source>&amp;None</source>
        <translation>无(&amp;N)</translation>
    </message>
    <message>
        <source>The action has no key</source>
        <translation>此操作没有按键</translation>
    </message>
    <message>
        <source>&amp;Default</source>
        <translation>默认(&amp;D)</translation>
    </message>
    <message>
        <source>%1 belongs to “%2”. Give that one another key first.</source>
        <translation>%1 已用于“%2”。请先为后者更换按键。</translation>
    </message>
</context>
<context>
    <name>hydra::Situation</name>
    <message>
        <source>Not connected to a server.</source>
        <translation>未连接到服务器。</translation>
    </message>
    <message>
        <source>This profile is read-only.</source>
        <translation>此配置为只读。</translation>
    </message>
    <message>
        <source>Your key&apos;s role may not do this; it needs the role operator.</source>
        <translation>您的密钥角色无权执行此操作；需要 operator 角色。</translation>
    </message>
    <message>
        <source>Your key&apos;s role may not do this; it needs the role sender.</source>
        <translation>您的密钥角色无权执行此操作；需要 sender 角色。</translation>
    </message>
    <message>
        <source>No user is selected.</source>
        <translation>未选择用户。</translation>
    </message>
    <message>
        <source>More than one user is selected.</source>
        <translation>选择了多个用户。</translation>
    </message>
    <message>
        <source>Nothing is selected.</source>
        <translation>未选择任何内容。</translation>
    </message>
    <message>
        <source>No instance is selected.</source>
        <translation>未选择实例。</translation>
    </message>
</context>
<context>
    <name>hydra::Sparkline</name>
    <message>
        <source>%1: %2</source>
        <comment>what a line shows, its values</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>hydra::StateChips</name>
    <message>
        <source>All %1</source>
        <translation>全部 %1</translation>
    </message>
    <message>
        <source>Online %1</source>
        <translation>在线 %1</translation>
    </message>
    <message>
        <source>Offline %1</source>
        <translation>离线 %1</translation>
    </message>
    <message>
        <source>Not known %1</source>
        <translation>未知 %1</translation>
    </message>
</context>
<context>
    <name>hydra::StatusLine</name>
    <message>
        <source>from a file, read only</source>
        <translation>来自文件，只读</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>in %1 (%2)</source>
        <translation>收 %1（%2）</translation>
    </message>
    <message>
        <source>out %1 (%2)</source>
        <translation>发 %1（%2）</translation>
    </message>
    <message>
        <source>duplicates %1</source>
        <translation>重复 %1</translation>
    </message>
    <message>
        <source>late %1</source>
        <translation>迟到 %1</translation>
    </message>
    <message>
        <source>RTT p50 %1, p95 %2</source>
        <translation>往返 p50 %1，p95 %2</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>实时</translation>
    </message>
    <message>
        <source>Connecting to %1…</source>
        <translation>正在连接 %1…</translation>
    </message>
    <message>
        <source>Live updates interrupted</source>
        <translation>实时更新中断</translation>
    </message>
    <message>
        <source>No connection, trying again</source>
        <translation>无连接，正在重试</translation>
    </message>
    <message>
        <source>No connection</source>
        <translation>无连接</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>未连接</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n</source>
        <translation>
            <numerusform>%1 / %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Redis</source>
        <translation>Redis</translation>
    </message>
    <message>
        <source>no Redis, one instance</source>
        <translation>无 Redis，单实例</translation>
    </message>
    <message>
        <source>Redis does not answer</source>
        <translation>Redis 没有应答</translation>
    </message>
    <message>
        <source>Redis %1 ms</source>
        <translation>Redis %1 毫秒</translation>
    </message>
    <message>
        <source>operator</source>
        <translation>operator</translation>
    </message>
    <message>
        <source>sender</source>
        <translation>sender</translation>
    </message>
    <message>
        <source>viewer</source>
        <translation>viewer</translation>
    </message>
    <message>
        <source>role %1, read-only</source>
        <translation>角色 %1，只读</translation>
    </message>
    <message>
        <source>role %1</source>
        <translation>角色 %1</translation>
    </message>
    <message>
        <source>%1 online</source>
        <translation>%1 人在线</translation>
    </message>
</context>
<context>
    <name>hydra::TargetBox</name>
    <message>
        <source>The server takes only id, inst, addr, client, idle, since and unacked here, without &quot;or&quot; and &quot;not&quot;.</source>
        <translation>服务器在这里只接受 id、inst、addr、client、idle、since 和 unacked，不接受 “or” 和 “not”。</translation>
    </message>
    <message>
        <source>Enter a filter.</source>
        <translation>请输入过滤条件。</translation>
    </message>
    <message>
        <source>Enter at least one user id.</source>
        <translation>请至少输入一个用户 ID。</translation>
    </message>
    <message numerus="yes">
        <source>At most %n users at once.</source>
        <translation>
            <numerusform>一次最多 %n 个用户。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n user(s)</source>
        <translation>
            <numerusform>%n 个用户</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n duplicate(s) left out</source>
        <translation>
            <numerusform>已去掉 %n 个重复</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n number(s) that can&apos;t be an id</source>
        <translation>
            <numerusform>%n 个数字不可能是 ID</numerusform>
        </translation>
    </message>
    <message>
        <source>To</source>
        <translation>接收者</translation>
    </message>
    <message>
        <source>These users</source>
        <translation>这些用户</translation>
    </message>
    <message>
        <source>All who match</source>
        <translation>所有符合条件的用户</translation>
    </message>
    <message>
        <source>Everybody who is online</source>
        <translation>所有在线用户</translation>
    </message>
    <message>
        <source>User ids</source>
        <translation>用户 ID</translation>
    </message>
    <message>
        <source>10240, 10241 …</source>
        <translation>10240, 10241 …</translation>
    </message>
    <message>
        <source>Filter of the receivers</source>
        <translation>接收者过滤条件</translation>
    </message>
    <message>
        <source>inst:node-1, client:js*, idle&lt;60s …</source>
        <translation>inst:node-1, client:js*, idle&lt;60s …</translation>
    </message>
    <message>
        <source>The users of a CSV file</source>
        <translation>CSV 文件中的用户</translation>
    </message>
</context>
<context>
    <name>hydra::TemplatesDialog</name>
    <message>
        <source>“%1” is deleted.</source>
        <translation>已删除“%1”。</translation>
    </message>
    <message>
        <source>Exported to %1.</source>
        <translation>已导出到 %1。</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written: %2.</source>
        <translation>无法写入 %1：%2。</translation>
    </message>
    <message>
        <source>%1 can&apos;t be read: %2.</source>
        <translation>无法读取 %1：%2。</translation>
    </message>
    <message numerus="yes">
        <source>%n template(s) imported.</source>
        <translation>
            <numerusform>已导入 %n 个模板。</numerusform>
        </translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>Message of the template</source>
        <translation>模板的消息</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
</context>
<context>
    <name>hydra::TextPattern</name>
    <message>
        <source>%1, at character %2</source>
        <translation>%1，第 %2 个字符</translation>
    </message>
</context>
<context>
    <name>hydra::TimeText</name>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 小时</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 天</translation>
    </message>
</context>
<context>
    <name>hydra::TimelineExport</name>
    <message>
        <source>Number</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Round trip (ms)</source>
        <translation>往返（毫秒）</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>内容</translation>
    </message>
</context>
<context>
    <name>hydra::TimelineFilter</name>
    <message>
        <source>A regular expression stands between slashes: /order-[0-9]+/</source>
        <translation>正则表达式放在斜杠之间：/order-[0-9]+/</translation>
    </message>
    <message>
        <source>The closing quote is missing.</source>
        <translation>缺少结尾的引号。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no kind: login, heartbeat, push, ack, control, fault, other.</source>
        <translation>“%1”不是类别：应为 login、heartbeat、push、ack、control、fault、other。</translation>
    </message>
    <message>
        <source>dir: wants in or out.</source>
        <translation>dir: 的值为 in 或 out。</translation>
    </message>
    <message>
        <source>is: wants marked, duplicate, late, problem or binary.</source>
        <translation>is: 的值为 marked、duplicate、late、problem 或 binary。</translation>
    </message>
    <message>
        <source>%1 wants a number, as in %1&gt;5.</source>
        <translation>%1 需要数字，例如 %1&gt;5。</translation>
    </message>
</context>
<context>
    <name>hydra::TimelineModel</name>
    <message>
        <source>Number</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Time since the row above</source>
        <translation>距上一行的时间</translation>
    </message>
    <message>
        <source>Time since the selected row</source>
        <translation>距所选行的时间</translation>
    </message>
    <message>
        <source>Δ selected</source>
        <translation>Δ 所选行</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Time from request to reply, or from push to acknowledgment</source>
        <translation>从请求到应答，或从推送到确认的时间</translation>
    </message>
    <message>
        <source>RTT</source>
        <translation>往返</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
</context>
<context>
    <name>hydra::TimelinePane</name>
    <message numerus="yes">
        <source>%n row(s) over %1</source>
        <translation>
            <numerusform>%1 内共 %n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>No row passes the filter.</source>
        <translation>没有符合筛选条件的行。</translation>
    </message>
    <message>
        <source>Show all rows</source>
        <translation>显示所有行</translation>
    </message>
    <message>
        <source>Nothing has happened yet. Connect, and every message appears here.</source>
        <translation>尚无内容。连接后，每条消息都会显示在这里。</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Filter: text, kind:push, code:600, rtt&gt;5, is:marked, /regex/</source>
        <translation>筛选：文字、kind:push、code:600、rtt&gt;5、is:marked、/正则/</translation>
    </message>
    <message>
        <source>Filter the timeline</source>
        <translation>筛选时间线</translation>
    </message>
    <message>
        <source>Show or hide rows of this kind</source>
        <translation>显示或隐藏此类行</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>显示%1</translation>
    </message>
</context>
<context>
    <name>hydra::TimelineTable</name>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Reset columns</source>
        <translation>重置列</translation>
    </message>
</context>
<context>
    <name>hydra::TraceBar</name>
    <message>
        <source>Stop tracing</source>
        <translation>停止跟踪</translation>
    </message>
    <message>
        <source>Every message of user %1 is shown, for another %2.</source>
        <translation>正在显示用户 %1 的每条消息，还剩 %2。</translation>
    </message>
    <message numerus="yes">
        <source>Every message of %n user(s) is shown, for another %1.</source>
        <translation>
            <numerusform>正在显示 %n 个用户的每条消息，还剩 %1。</numerusform>
        </translation>
    </message>
    <message>
        <source>Every message of the first %1 of %2 users is shown, for another %3. More at once are not possible.</source>
        <translation>正在显示 %2 个用户中前 %1 个的每条消息，还剩 %3。不能同时跟踪更多用户。</translation>
    </message>
</context>
<context>
    <name>hydra::UnsavedQuestion</name>
    <message>
        <source>Unsaved conversation</source>
        <translation>未保存的会话记录</translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) are in no file yet. Quit without them?</source>
        <translation>
            <numerusform>有 %n 份会话记录尚未存入文件。不保存就退出吗？</numerusform>
        </translation>
    </message>
    <message>
        <source>The conversation of session %1 is in no file yet.</source>
        <translation>会话 %1 的记录尚未存入文件。</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>保存(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>放弃(&amp;D)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Do &amp;not ask again</source>
        <translation>不再询问(&amp;N)</translation>
    </message>
</context>
<context>
    <name>hydra::UserCell</name>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Instance</source>
        <translation>实例</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>Connected since</source>
        <translation>连接时间</translation>
    </message>
    <message>
        <source>Last heartbeat</source>
        <translation>最近心跳</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>Unacked</source>
        <translation>未确认</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>已发送</translation>
    </message>
    <message>
        <source>Acked</source>
        <translation>已确认</translation>
    </message>
    <message>
        <source>Last ack, ms</source>
        <translation>最近确认（毫秒）</translation>
    </message>
    <message>
        <source>Time left, s</source>
        <translation>剩余时间（秒）</translation>
    </message>
    <message>
        <source>Online, or gone since the table was last brought up to date</source>
        <translation>在线，或在表格上次更新后已离线</translation>
    </message>
    <message>
        <source>Pushes that the client has not acknowledged yet</source>
        <translation>客户端尚未确认的推送</translation>
    </message>
    <message>
        <source>How long the last acknowledgment took, in milliseconds</source>
        <translation>最近一次确认用时（毫秒）</translation>
    </message>
    <message>
        <source>Without a sign of life the session ends after so many seconds</source>
        <translation>没有动静时，会话在此秒数后结束</translation>
    </message>
</context>
<context>
    <name>hydra::UserCollector</name>
    <message numerus="yes">
        <source>More than %Ln users match. Choose fewer.</source>
        <translation>
            <numerusform>匹配的用户超过 %Ln 个，请缩小范围。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hydra::UserDetails</name>
    <message>
        <source>Session %1</source>
        <translation>会话 %1</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>User %1</source>
        <translation>用户 %1</translation>
    </message>
    <message>
        <source>Select a user to see the details.</source>
        <translation>选择用户以查看详情。</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>正在查询…</translation>
    </message>
    <message numerus="yes">
        <source>Online with %n session(s)</source>
        <translation>
            <numerusform>在线，%n 个会话</numerusform>
        </translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>离线</translation>
    </message>
    <message>
        <source>Kick…</source>
        <translation>踢下线…</translation>
    </message>
    <message>
        <source>Last pushes</source>
        <translation>最近的推送</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>应答</translation>
    </message>
    <message>
        <source>Push id</source>
        <translation>推送 ID</translation>
    </message>
    <message>
        <source>Sessions of the user</source>
        <translation>该用户的会话</translation>
    </message>
    <message>
        <source>Send push…</source>
        <translation>发送推送…</translation>
    </message>
    <message>
        <source>Trace</source>
        <translation>跟踪</translation>
    </message>
    <message>
        <source>Show every message of this user for ten minutes</source>
        <translation>在十分钟内显示此用户的每条消息</translation>
    </message>
</context>
<context>
    <name>hydra::UserRows</name>
    <message>
        <source>gone</source>
        <translation>已离开</translation>
    </message>
    <message>
        <source>online</source>
        <translation>在线</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
</context>
<context>
    <name>hydra::UsersPage</name>
    <message>
        <source>Filter: 10240, id:102*, inst:node-1, addr:10.1., idle&gt;90s, unacked&gt;0, &quot;text&quot;</source>
        <translation>筛选：10240、id:102*、inst:node-1、addr:10.1.、idle&gt;90s、unacked&gt;0、&quot;文字&quot;</translation>
    </message>
    <message>
        <source>Filter of users</source>
        <translation>用户筛选</translation>
    </message>
    <message>
        <source>Users who are online</source>
        <translation>在线用户</translation>
    </message>
    <message>
        <source>%1 online</source>
        <translation>%1 人在线</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Loading %1 of %2…</source>
        <translation>正在加载 %1 / %2…</translation>
    </message>
    <message>
        <source>%1, the first of %2</source>
        <translation>%1，共 %2，仅显示前一部分</translation>
    </message>
    <message>
        <source>Not connected. Choose a server to begin.</source>
        <translation>未连接。请选择服务器。</translation>
    </message>
    <message>
        <source>Connect…</source>
        <translation>连接…</translation>
    </message>
    <message>
        <source>Start a demo</source>
        <translation>启动演示</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Reading the list of users…</source>
        <translation>正在读取用户列表…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>No online user matches %1. %2 are online.</source>
        <translation>没有在线用户符合 %1。共 %2 人在线。</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>No user is online. When a client logs in, it appears here.</source>
        <translation>没有用户在线。客户端登录后会显示在这里。</translation>
    </message>
    <message>
        <source>Copy a test command</source>
        <translation>复制测试命令</translation>
    </message>
    <message>
        <source>So long a list can&apos;t be sorted by this column.</source>
        <translation>列表过长，无法按此列排序。</translation>
    </message>
    <message>
        <source>So long a list is filtered by the server, which knows id, inst, addr, client, idle, since and unacked, each once. Narrow it by these first.</source>
        <translation>列表过长，由服务器筛选；它只认识 id、inst、addr、client、idle、since 和 unacked，各一次。请先用它们缩小范围。</translation>
    </message>
    <message>
        <source>the first %1 of %2, read as you scroll</source>
        <translation>%2 中的前 %1，滚动时读取</translation>
    </message>
    <message>
        <source>%1, read as you scroll</source>
        <translation>%1，滚动时读取</translation>
    </message>
</context>
<context>
    <name>hydra::WaitingPill</name>
    <message>
        <source>%1, %2</source>
        <comment>numbers of changes, key</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Rows that came and went since the list stands still. Click to apply them.</source>
        <translation>列表静止以来新增和消失的行。点击以应用。</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) came</source>
        <translation>
            <numerusform>新增 %n 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) went</source>
        <translation>
            <numerusform>消失 %n 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln changed</source>
        <translation>
            <numerusform>%Ln 项已变化</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hydra::WindowDocks</name>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Problems (%1)</source>
        <translation>问题 (%1)</translation>
    </message>
    <message>
        <source>Push jobs</source>
        <translation>推送任务</translation>
    </message>
    <message>
        <source>Server log</source>
        <translation>服务器日志</translation>
    </message>
    <message>
        <source>Panes below the page</source>
        <translation>页面下方的窗格</translation>
    </message>
</context>
<context>
    <name>hydra::WindowMenus</name>
    <message>
        <source>Tools</source>
        <translation>工具</translation>
    </message>
    <message>
        <source>Break something on purpose</source>
        <translation>故意制造故障</translation>
    </message>
    <message>
        <source>Faults</source>
        <translation>故障</translation>
    </message>
</context>
<context>
    <name>hydra::clientdefaults</name>
    <message>
        <source>The address is empty: type one such as 127.0.0.1:10240.</source>
        <translation>地址为空：请输入如 127.0.0.1:10240 的地址。</translation>
    </message>
    <message>
        <source>This is no address: type one such as ws://127.0.0.1:10240/hydra.</source>
        <translation>这不是地址：请输入如 ws://127.0.0.1:10240/hydra 的地址。</translation>
    </message>
    <message>
        <source>The address begins with ws:// or wss://.</source>
        <translation>地址以 ws:// 或 wss:// 开头。</translation>
    </message>
    <message>
        <source>The address has no user and no fragment.</source>
        <translation>地址不含用户和片段。</translation>
    </message>
</context>
</TS>
