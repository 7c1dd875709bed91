"""An invented meeting as each of the three record systems would export it."""

from __future__ import annotations

SBSYS = """<?xml version="1.0" encoding="utf-8"?>
<Dagsorden DagsordenID="311" Dagsordentype="Referat" Åben="true">
 <Møde MødeID="77" Udvalg="Udvalget for Færger" UdvalgID="4" Mødedato="27. august 2018" Mødetid="16:00"
  Mødeslutdato="27. august 2018" Mødesluttid="18:30" Mødested="Havnehuset, mødelokale 2"/>
 <Dagsordenpunkter>
  <Dagsordenpunkt DagsordenpunktID="1" Nummer="1" Åbent="true">
   <Overskrift>Godkendelse af dagsorden</Overskrift>
   <Indhold><Beslutning>Godkendt.</Beslutning></Indhold>
  </Dagsordenpunkt>
  <Dagsordenpunkt DagsordenpunktID="2" Nummer="2" Åbent="true">
   <Overskrift>Budget for  færgen</Overskrift>
   <Sagsnummer>18/12721</Sagsnummer>
   <Indhold>
    <Sagsfremstilling>&lt;p&gt;Færgen koster:&lt;/p&gt;&lt;table&gt;&lt;tr&gt;&lt;th&gt;Del&lt;/th&gt;&lt;th&gt;Kr.&lt;/th&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;Skrog&lt;/td&gt;&lt;td&gt;3.540&lt;/td&gt;&lt;/tr&gt;&lt;/table&gt;&lt;ol&gt;&lt;li&gt;Første trin&lt;/li&gt;&lt;li&gt;Andet trin&lt;/li&gt;&lt;/ol&gt;</Sagsfremstilling>
    <Indstilling>Direktionen indstiller, at budgettet godkendes.</Indstilling>
    <Beslutning><p>Budgettet blev <b>vedtaget</b>. Lone Prøve stemte imod.</p></Beslutning>
   </Indhold>
   <Bilagsliste>
    <Bilag BilagID="8" Navn="Notat om færgen" MaaPubliceres="true" BilagUrl="Bilag/8.pdf"/>
    <Bilag BilagID="9" Navn="Fortrolige bud" MaaPubliceres="false" BilagUrl="Bilag/9.pdf"/>
   </Bilagsliste>
   <Høringsnote>Havnerådet svarede ja.</Høringsnote>
  </Dagsordenpunkt>
  <Dagsordenpunkt DagsordenpunktID="3" Nummer="3" Åbent="false">
   <Overskrift>Køb af Søvejens grund</Overskrift>
   <Indhold><Sagsfremstilling>Grunden koster en hemmelig sum.</Sagsfremstilling><Beslutning>Tiltrådt.</Beslutning></Indhold>
   <Bilagsliste><Bilag BilagID="10" Navn="Skøde" MaaPubliceres="true" BilagUrl="Bilag/10.pdf"/></Bilagsliste>
  </Dagsordenpunkt>
 </Dagsordenpunkter>
</Dagsorden>
"""

ACADRE = """<?xml version="1.0" encoding="utf-8"?>
<root>
<table name="agenda">
 <fields><field name="sysid">311</field><field name="type">2</field><field name="producedate">2018-08-20</field></fields>
 <table name="meeting"><fields><field name="sysid">77</field><field name="name">Færgemøde</field>
  <field name="date">27-08-2018 16:00:00</field><field name="finish">27-08-2018 18:30:00</field>
  <field name="location">Havnehuset, mødelokale 2</field></fields></table>
 <table name="committee"><fields><field name="sysid">4</field><field name="name">Udvalget for Færger</field></fields></table>
 <table name="participant"><fields><field name="name">Mads Prøve</field><field name="attendance">0</field></fields></table>
 <table name="participant"><fields><field name="name">Lone Prøve</field><field name="attendance">2</field></fields></table>
 <table name="agendaitemparents"><fields><field name="sort">2</field></fields>
  <table name="agendaitem"><fields><field name="sysid">12</field><field name="name">Budget for færgen</field>
   <field name="access">1</field><field name="caseno">18/12721</field><field name="comname">krl</field></fields>
   <table name="bullet"><fields><field name="sysid">1</field><field name="bulletname">Sagsfremstilling</field>
    <field name="bulletcontent"><![CDATA[<p>Færgen koster:</p><table><tr><th>Del</th><th>Kr.</th></tr><tr><td>Skrog</td><td>3.540</td></tr></table><ol><li>Første trin</li><li>Andet trin</li></ol>]]></field></fields></table>
   <table name="bullet"><fields><field name="bulletname">Indstilling</field>
    <field name="bulletcontent">Direktionen indstiller, at budgettet godkendes.</field></fields></table>
   <table name="bullet"><fields><field name="bulletname">Beslutning</field>
    <field name="bulletcontent"><![CDATA[<p>Budgettet blev <b>vedtaget</b>. Lone Prøve stemte imod.</p>]]></field></fields></table>
   <table name="enclosure"><fields><field name="sysid">8</field><field name="name">Notat om færgen</field>
    <field name="filename">8.PDF</field><field name="access">1</field></fields></table>
   <table name="enclosure"><fields><field name="sysid">9</field><field name="name">Fortrolige bud</field>
    <field name="filename">9.PDF</field><field name="access">2</field></fields></table>
   <table name="note"><fields><field name="Høringsnote">Havnerådet svarede ja.</field></fields></table>
  </table></table>
 <table name="agendaitemparents"><fields><field name="sort">1</field></fields>
  <table name="agendaitem"><fields><field name="sysid">11</field><field name="name">Godkendelse af dagsorden</field>
   <field name="access">1</field></fields>
   <table name="bullet"><fields><field name="bulletname">Beslutning</field>
    <field name="bulletcontent">Godkendt.</field></fields></table></table></table>
 <table name="agendaitemparents"><fields><field name="sort">3</field></fields>
  <table name="agendaitem"><fields><field name="sysid">13</field><field name="name">Køb af Søvejens grund</field>
   <field name="access">2</field></fields>
   <table name="bullet"><fields><field name="bulletname">Sagsfremstilling</field>
    <field name="bulletcontent">Grunden koster en hemmelig sum.</field></fields></table>
   <table name="bullet"><fields><field name="bulletname">Beslutning</field>
    <field name="bulletcontent">Tiltrådt.</field></fields></table>
   <table name="enclosure"><fields><field name="name">Skøde</field><field name="filename">10.PDF</field>
    <field name="access">1</field></fields></table></table></table>
</table>
</root>
"""

EDOC = """<?xml version="1.0" encoding="utf-8"?>
<Root xmlns="http://www.fujitsu.dk/agenda/xml/schemas/2009/03/31/">
 <OutputTypeEnumName>Minutes</OutputTypeEnumName><OutputFilterIsPublic>false</OutputFilterIsPublic>
 <Committee><Identifier>4</Identifier><Name>Udvalget for Færger</Name>
  <Meeting><MeetingIdentifier>77</MeetingIdentifier><MeetingDateTime>27/08/2018 16:00:00</MeetingDateTime>
   <EndDateTime>27/08/2018 18:30:00</EndDateTime><MeetingLocation>Havnehuset, mødelokale 2</MeetingLocation>
   <MeetingParticipants><MeetingParticipant><Name>Mads Prøve</Name></MeetingParticipant></MeetingParticipants>
   <CancelParticipants><CancelParticipant><Name>Lone Prøve</Name></CancelParticipant></CancelParticipants>
   <Agenda><Identifier>311</Identifier><AgendaElements>
    <AgendaElement><Identifier>11</Identifier><AccessIsPublic>true</AccessIsPublic>
     <HandlingItem><Title>Godkendelse af dagsorden</Title><SerialNo>1</SerialNo>
      <CasePresentations><CasePresentation><Title>Beslutning</Title><Content>Godkendt.</Content></CasePresentation></CasePresentations>
     </HandlingItem></AgendaElement>
    <AgendaElement><Identifier>12</Identifier><AccessIsPublic>true</AccessIsPublic>
     <HandlingItem><Title>Budget for færgen</Title><SerialNo>2</SerialNo><CaseNumber>18/12721</CaseNumber>
      <CasePresentations>
       <CasePresentation><Title>Sagsfremstilling</Title><Content>&lt;p&gt;Færgen koster:&lt;/p&gt;&lt;table&gt;&lt;tr&gt;&lt;th&gt;Del&lt;/th&gt;&lt;th&gt;Kr.&lt;/th&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;Skrog&lt;/td&gt;&lt;td&gt;3.540&lt;/td&gt;&lt;/tr&gt;&lt;/table&gt;&lt;ol&gt;&lt;li&gt;Første trin&lt;/li&gt;&lt;li&gt;Andet trin&lt;/li&gt;&lt;/ol&gt;</Content></CasePresentation>
       <CasePresentation><Title>Indstilling</Title><Content>Direktionen indstiller, at budgettet godkendes.</Content></CasePresentation>
       <CasePresentation><Title>Beslutning</Title><Content>&lt;p&gt;Budgettet blev &lt;b&gt;vedtaget&lt;/b&gt;. Lone Prøve stemte imod.&lt;/p&gt;</Content></CasePresentation>
      </CasePresentations>
      <Attachments><Attachment><Identifier>8</Identifier><Title>Notat om færgen</Title><Link>Bilag\\8.pdf</Link></Attachment>
       <Attachment><Identifier>9</Identifier><Title>Fortrolige bud</Title><Link>Bilag\\9.pdf</Link><AccessIsPublic>false</AccessIsPublic></Attachment></Attachments>
      <Høringsnote>Havnerådet svarede ja.</Høringsnote>
     </HandlingItem></AgendaElement>
    <AgendaElement><Identifier>13</Identifier><AccessIsPublic>false</AccessIsPublic>
     <HandlingItem><Title>Køb af Søvejens grund</Title><SerialNo>3</SerialNo>
      <CasePresentations>
       <CasePresentation><Title>Sagsfremstilling</Title><Content>Grunden koster en hemmelig sum.</Content></CasePresentation>
       <CasePresentation><Title>Beslutning</Title><Content>Tiltrådt.</Content></CasePresentation>
      </CasePresentations>
      <Attachments><Attachment><Identifier>10</Identifier><Title>Skøde</Title><Link>Bilag\\10.pdf</Link></Attachment></Attachments>
     </HandlingItem></AgendaElement>
   </AgendaElements></Agenda>
  </Meeting>
 </Committee>
</Root>
"""

FILES = {"SBSYS": SBSYS, "Acadre": ACADRE, "eDoc": EDOC}
