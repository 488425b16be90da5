// Reads an iCalendar file with ical.js and node-ical, and prints what each understood.
//
// node read.mjs FILE -> {"ical.js": [event...], "node-ical": [event...]}; an event is
// {uid, summary, description, location, start, end}, times in UTC, whole days as dates.

import { readFileSync } from "node:fs";
import ICAL from "ical.js";
import nodeIcal from "node-ical";

const text = readFileSync(process.argv[2], "utf8");

function moment(date) {
  return date.toISOString().slice(0, 19) + "Z";
}

function localDay(date) {
  const two = (number) => String(number).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

function byIcalJs() {
  const calendar = new ICAL.Component(ICAL.parse(text));
  for (const zone of calendar.getAllSubcomponents("vtimezone")) {
    ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  }
  const shown = (time) => (time.isDate ? time.toString() : moment(time.toJSDate()));
  return calendar.getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      summary: event.summary,
      description: event.description ?? "",
      location: event.location ?? "",
      start: shown(event.startDate),
      end: shown(event.endDate),
    };
  });
}

function byNodeIcal() {
  const events = Object.values(nodeIcal.sync.parseICS(text));
  return events
    .filter((event) => event.type === "VEVENT")
    .map((event) => {
      const shown = event.datetype === "date" ? localDay : moment;
      return {
        uid: event.uid,
        summary: event.summary,
        description: event.description ?? "",
        location: event.location ?? "",
        start: shown(event.start),
        end: shown(event.end),
      };
    });
}

process.stdout.write(JSON.stringify({ "ical.js": byIcalJs(), "node-ical": byNodeIcal() }));
