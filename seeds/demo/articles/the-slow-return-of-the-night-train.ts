import type { DemoArticle } from '../demo-article.js';
import { nightTrainComments } from './the-slow-return-of-the-night-train.comments.js';

const body = `At fourteen minutes past nine, platform three of Halvern Central smells of rain, brake dust and somebody's dill sandwiches, and Augustin Pell is doing what he has waited eleven years to do again: he is walking the length of a train with a lantern that he does not need. The lamps work. The doors close by themselves. "It is for the passengers," he says, and lifts it, and a girl of about five, already in her pyjamas, lifts her torch in reply.

The 21.14 to Castelmora ran for eighty-three years, stopped for eleven, and came back on the last Sunday of September. Tonight it is full. It is full, says the woman at the ticket window, until the second week of January.

## A bed given up for lost

Night trains were not so much abolished as allowed to become embarrassing. Nobody decided it. The cotton sheets turned to paper. The dining car became a trolley, the trolley became a machine, and the machine broke. When the last service was withdrawn, the railway noted, accurately, that demand had declined. So does demand for a restaurant that has stopped cooking.

What has changed is not nostalgia. Nostalgia buys one ticket. What fills the berths, say those who sell them, is a new sort of sum: a flight, a taxi at dawn and a night in a hotel, set against a bed that moves. After the people who do that sum come the families, who have found that children will forgive a great deal in anything with a ladder. After them come the ones who, for reasons of conscience or of knees, no longer fly.

## The arithmetic of pillows

It is a difficult business all the same. A seat may be sold three times in a day, a berth only once. A sleeping car carries half as many people as a day coach, and wants linen, breakfast, and somebody awake. It crosses borders at the hour when the signal boxes are emptiest, and pays each network for the privilege.

- **Linen.** Nine carriages use 640 pieces a night, washed in one city and ironed in the other.
- **Track.** The largest bill of all is for the right to run, priced as though a train at three in the morning were in anybody's way. "Our only competitors at that hour are foxes," says the timetable clerk.
- **Carriages.** New ones take four years to arrive. Tonight's nine come from five countries. They have been painted the same blue, and no two door handles agree.

"People ask me whether it makes money," says Ilse Tarrant, whose small company runs the train. "I ask them whether the street lamp does." Then, being honest, she takes out a table of figures. It will make money in its third winter if the track charges come down by a fifth. If they do not, it never will.

## The corridor

By midnight the train is quiet in the way that a house is quiet, which is to say not at all. It ticks, sighs, settles. In the corridor of car six, four strangers have their foreheads close to the glass: a beekeeper on her way to a wedding, a student of hydraulics, a retired referee, and a man who will not say what he does but has brought walnuts for everybody.

The viaduct comes at twenty to one. Pell has told them to look out for it. The moon is up and the valley is full of mist, and for forty seconds the train hangs over nothing. Nobody takes a picture. The student says afterwards that she simply forgot.

"On an aeroplane I am a parcel," says the referee. "Here I am a guest."

## What does not work yet

It would be pleasant to stop there. But at ten past three the train stands for fifty minutes at a frontier where two railways have not agreed on a voltage since 1931. The water in car four is cold. And travellers who use a wheelchair may choose between exactly two compartments in nine carriages, which have to be booked by telephone, in office hours.

A train that calls itself the future will have to be one for everybody. Tarrant, asked about this, does not make a joke. "Six compartments by the spring," she says. "Hold me to it. Print that." We have printed it.

## Arrival, 07.52

Coffee comes at seven, carried by Pell, who has not slept and looks ten years younger. Castelmora arrives as cities should: first the allotments, then the laundry, then the backs of the theatres. The girl in pyjamas is at the door with her torch, in case the city needs it.

We are four minutes late. After eleven years and four minutes, nobody on the platform seems to be counting.`;

export const theSlowReturnOfTheNightTrain: DemoArticle = {
  key: 'the-slow-return-of-the-night-train',
  kicker: 'Magazine',
  title: 'The Slow Return of the Night Train',
  standfirst:
    'The 21.14 to Castelmora was cancelled eleven years ago because nobody wanted it. This winter you cannot get a berth. A night in car six, in search of the reason.',
  image: '/demo/images/night-train.svg',
  lang: 'en',
  body,
  publishedAt: '2026-11-21T05:00:00.000Z',
  commenting: 'open',
  moderation: 'inherit',
  bylines: [
    { displayName: 'Beatrix Ashgrove-Lind', credit: 'author', role: 'magazine writer' },
    { displayName: 'Rafael Quintabar', credit: 'contributor', role: 'reporting from Castelmora' },
    { displayName: 'Noor van Elsloo', credit: 'contributor', role: 'research' },
  ],
  comments: nightTrainComments,
};
