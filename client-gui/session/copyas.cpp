// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "client-gui/session/copyas.h"

#include "common/net/clientcommand.h"
#include "common/protocol/jsontext.h"
#include "common/text/shellword.h"

namespace hydra::copyas {

namespace {

/// A string of JavaScript and Go alike: JSON's is one of both.
QString literal(const QByteArray &text) { return QString::fromUtf8(json::quoted(text)); }

/// Without the token: what is copied ends up in chats and tickets.
QByteArray loginOf(const ClientSettings &settings)
{
    return command::login(
        "1", command::Login { settings.user, settings.device, QByteArray(), Seq() });
}

QByteArray urlOf(const ClientSettings &settings)
{
    return settings.url.toString(QUrl::FullyEncoded | QUrl::RemoveUserInfo).toUtf8();
}

QByteArray heartbeat() { return command::heartbeat("2"); }

} // namespace

QString curl(const ClientSettings &settings, const QString &message, bool isJson)
{
    QUrl url;
    url.setScheme(settings.url.scheme() == QLatin1String("wss") ? QStringLiteral("https")
                                                                : QStringLiteral("http"));
    url.setHost(settings.url.host());
    url.setPort(settings.url.port());
    url.setPath(QStringLiteral("/push"));
    QByteArray body = "{\"id\":\"";
    const qsizetype idAt = body.size();
    body += "\",\"uuid\":" + settings.user.toDigits() + ",\"msg\":";
    body += isJson ? message.toUtf8() : json::quoted(message.toUtf8());
    body += '}';
    // The shell makes a new id each time, or the second push would be refused as a repeat.
    const QString before = shellWord(QString::fromUtf8(body.first(idAt)));
    const QString after = shellWord(QString::fromUtf8(body.sliced(idAt)));
    return QStringLiteral("curl -d %1\"$(date +%s%N)\"%2 %3")
        .arg(before, after, shellWord(url.toString(QUrl::FullyEncoded)));
}

QString websocat(const ClientSettings &settings)
{
    QString headers;
    for (const HandshakeHeader &header : settings.headers)
        headers += QStringLiteral(" -H ")
            + shellWord(QString::fromUtf8(header.name + ": " + header.value));
    return QStringLiteral("{ echo %1; cat; } | websocat%2 %3")
        .arg(shellWord(QString::fromUtf8(loginOf(settings))), headers,
            shellWord(QString::fromUtf8(urlOf(settings))));
}

QString javaScript(const ClientSettings &settings)
{
    const auto interval = settings.heartbeatInterval.count();
    return QString::fromUtf8(R"code(const socket = new WebSocket(%1);
let beat;
socket.onopen = () => {
  socket.send(%2);
  beat = setInterval(() => socket.send(%3), %4);
};
socket.onmessage = (event) => {
  console.log("←", event.data);
  const seq = /^\{"id":"([^"]*)","cmd":"push"/.exec(event.data);
  if (seq)
    socket.send(JSON.stringify({ id: seq[1], cmd: "push", Data: { code: 200, result: "ok" } }));
};
socket.onclose = (event) => {
  clearInterval(beat);
  console.log("closed", event.code, event.reason);
};
)code")
        .arg(literal(urlOf(settings)), literal(loginOf(settings)), literal(heartbeat()),
            QString::number(interval > 0 ? interval : 60'000));
}

QString go(const ClientSettings &settings)
{
    const auto interval = settings.heartbeatInterval.count();
    return QString::fromUtf8(R"code(package main

import (
	"encoding/json"
	"log"
	"time"

	"github.com/gorilla/websocket"
)

func main() {
	socket, _, err := websocket.DefaultDialer.Dial(%1, nil)
	if err != nil {
		log.Fatal(err)
	}
	defer socket.Close()
	outgoing := make(chan []byte, 16)
	go func() {
		for message := range outgoing {
			if err := socket.WriteMessage(websocket.TextMessage, message); err != nil {
				log.Fatal(err)
			}
		}
	}()
	outgoing <- []byte(%2)
	go func() {
		for range time.Tick(%4 * time.Millisecond) {
			outgoing <- []byte(%3)
		}
	}()
	for {
		_, message, err := socket.ReadMessage()
		if err != nil {
			log.Fatal(err)
		}
		log.Printf("← %s", message)
		var push struct {
			ID  string `json:"id"`
			Cmd string `json:"cmd"`
		}
		if json.Unmarshal(message, &push) == nil && push.Cmd == "push" {
			outgoing <- []byte(`{"id":"` + push.ID + `","cmd":"push","Data":{"code":200,"result":"ok"}}`)
		}
	}
}
)code")
        .arg(literal(urlOf(settings)), literal(loginOf(settings)), literal(heartbeat()),
            QString::number(interval > 0 ? interval : 60'000));
}

} // namespace hydra::copyas
