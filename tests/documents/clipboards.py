"""What each program puts on the clipboard as HTML, in its own manner; the words are invented."""

WORD = """Version:1.0
StartHTML:0000000105
EndHTML:0000009999
StartFragment:0000001000
EndFragment:0000009000
SourceURL:file:///C:/Users/mau/KeHoach.docx
<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head>
<meta http-equiv=Content-Type content="text/html; charset=utf-8">
<meta name=Generator content="Microsoft Word 15">
<link rel=File-List href="file:///C:/Users/mau/clip_filelist.xml">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style>
<!--
 p.MsoNormal {margin:0cm; font-family:"Times New Roman",serif;}
 @list l0:level1 {mso-level-text:"%1\\."; }
-->
</style>
<!--[if gte mso 10]><style>table.MsoNormalTable {mso-style-name:"Table Normal";}</style><![endif]-->
</head>
<body lang=VI style='tab-interval:36.0pt'>
<!--StartFragment-->
<h1 style='text-align:justify'><span lang=VI style='font-size:14.0pt'>I. MỤC
ĐÍCH<o:p></o:p></span></h1>
<p class=MsoNormal style='text-align:justify;text-indent:36.0pt'><b><span
style='font-size:14.0pt;mso-bidi-font-weight:normal'>Giữ vững</span></b><span style='font-size:14.0pt'> nề nếp; <i>đổi
mới</i> cách làm<span style='mso-spacerun:yes'>  </span>&amp; đánh giá &lt; 5 việc.<o:p></o:p></span></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-size:14.0pt;mso-fareast-font-family:"Times New Roman"'><span style='mso-list:Ignore'>1.<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]><span
style='font-size:14.0pt'>Việc thứ nhất<o:p></o:p></span></p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l1 level1 lfo2'><!--[if !supportLists]--><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;
</span></span></span><!--[endif]-->Một ý</p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l1 level2 lfo2'><![if !supportLists]><span style='font-family:
"Courier New"'><span style='mso-list:Ignore'>o<span style='font:7.0pt "Times New Roman"'>&nbsp;
</span></span></span><![endif]>Ý
nhỏ hơn</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l2 level1 lfo3'><![if !supportLists]><span
style='mso-list:Ignore'>a)<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>Điểm đầu</p>
<p class=MsoNormal>- Gạch tự gõ <u>gạch chân</u> và <del>bỏ đi</del><ins>thêm vào</ins>, H<sub>2</sub>O
<span style='mso-tab-count:1'>&nbsp;&nbsp;&nbsp;&nbsp; </span>sau tab</p>
<p class=MsoNormal><!--[if gte vml 1]><v:shape id="Picture_1"><v:imagedata src="file:///C:/clip_image001.png"/></v:shape>
<![endif]--><![if !vml]><img width=200 height=100 src="file:///C:/clip_image002.jpg" alt="Ảnh"><![endif]></p>
<p class=MsoNormal><span style='font-family:Wingdings'>o</span> Ô vuông,
<span style='font-family:".VnTimeH"'>héi nghÞ</span></p>
<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0>
 <tr><td width=40 valign=top><p class=MsoNormal align=center><b>TT</b></p></td>
  <td><p class=MsoNormal><b>Nội dung</b></p></td><td><p class=MsoNormal><b>Người làm</b></p></td></tr>
 <tr><td><p>1</p></td><td><p>Việc một<o:p></o:p></p><p>dòng hai</p></td><td rowspan=2><p>Nguyễn Thị Mẫu</p></td></tr>
 <tr><td><p>2</p></td><td><p>Việc hai</p></td></tr>
 <tr><td colspan=3><p><b>Chung</b></p></td></tr>
</table>
<p class=MsoNormal>Sau bảng.<o:p></o:p></p>
<!--EndFragment-->
</body></html>"""

GOOGLE_DOCS = (
    '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-0000">'
    '<h2 dir="ltr" style="line-height:1.38"><span style="font-size:16pt;font-weight:400;white-space:pre-wrap;">'
    "II. NHIỆM VỤ</span></h2>"
    '<p dir="ltr"><span style="font-weight:400;white-space:pre-wrap;">Hai  dấu cách, </span>'
    '<span style="font-weight:700;font-style:normal;white-space:pre-wrap;">đậm</span>'
    '<span style="font-weight:400;font-style:italic;text-decoration:none;white-space:pre-wrap;">'
    " nghiêng</span></p><br />"
    '<ul style="margin-top:0"><li dir="ltr" style="list-style-type:disc;" aria-level="1">'
    '<p dir="ltr" role="presentation">'
    '<span style="white-space:pre-wrap;">Ý một</span></p></li>'
    '<ul><li dir="ltr" style="list-style-type:circle;" aria-level="2">'
    '<p dir="ltr"><span>Ý trong</span></p></li></ul></ul>'
    '<ol><li style="list-style-type:decimal;" aria-level="1"><p><span>Số một</span></p></li>'
    '<li style="list-style-type:decimal;"><p><span>Số hai</span></p></li></ol>'
    '<div dir="ltr" align="left"><table><colgroup><col width="100" /><col /></colgroup><tbody>'
    "<tr><td><p><span>Chỉ tiêu</span></p></td><td><p><span>Kết quả</span></p></td></tr>"
    "<tr><td><p><span>Kết nạp</span></p></td><td><p><span>02</span></p></td></tr></tbody></table></div></b>"
)

LIBREOFFICE = """<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.0 Transitional//EN">
<html>
<head>
	<meta http-equiv="content-type" content="text/html; charset=utf-8"/>
	<title></title>
	<meta name="generator" content="LibreOffice 24.2.7.2 (Linux)"/>
	<style type="text/css">
		p { line-height: 115%; margin-bottom: 0.25cm }
	</style>
</head>
<body lang="vi-VN" link="#000080" dir="ltr"><h1 class="western">III. TỔ
CHỨC</h1>
<p style="line-height: 100%"><font face="Liberation Serif, serif"><font size="4"><b>Đậm</b>
thường <i>nghiêng</i></font></font></p>
<ol>
	<li><p>Một</p>
	<li><p>Hai</p>
	<ol type="a"><li>Con a<li>Con b</ol>
</ol>
<ol type="I" start="3"><li value="4">Bốn</li></ol>
<ul><li>- Gạch đã gõ sẵn</li></ul>
<table width="100%" cellpadding="4" cellspacing="0"><col width="85*"/><col width="85*"/>
	<tr valign="top"><td width="33%"><p>A</p></td><td><p>B</p></td></tr>
	<tr valign="top"><td><p>1</p></td><td><p><br/></p></td></tr>
</table>
<p><br/><br/></p>
</body>
</html>"""

WEB_PAGE = """<html><body><nav><ul><li><a href="https://vi.example.org/trang-chu">Trang chủ</a></li></ul></nav>
<table width="100%"><tr><td><h2>Tin tức</h2><table><tr><td>Ngày</td><td>Nơi</td></tr><tr>
<td>03/02</td><td>Hội trường</td></tr></table></td></tr></table>
<article><h2>Một &ldquo;tiêu đề&rdquo;</h2><p>Đoạn&nbsp;một<br>dòng mới<p>Đoạn hai &#272;&#7843;ng
<script>alert("không chạy")</script><style>p{color:red}</style><noscript>không hiện</noscript>
<div style="display:none">ẩn</div><span style="text-transform:uppercase">in hoa</span> <img src="https://x.example/a.png"
onerror="alert(1)"> <a href="javascript:alert(1)">bấm</a><iframe src="https://x.example"></iframe>
<input value="gõ"><button>Gửi</button><svg><title>vẽ</title><text>chữ vẽ</text></svg>
<pre>giữ  hai dấu cách
dòng hai của khối</pre><blockquote>Trích</blockquote><s>gạch ngang</s><h4>Cấp dưới</h4></article></body></html>"""

WORD_COMMENT = """<p class=MsoNormal>Trước<a
style='mso-comment-reference:M_1;mso-comment-date:2026'><span> chữ</span></a>
<span class=MsoCommentReference><span style='mso-special-character:comment'>&nbsp;[M1]</span></span>sau</p>
<div style='mso-element:comment-list'><div style='mso-element:comment'><p>Lời bình</p></div></div>"""
