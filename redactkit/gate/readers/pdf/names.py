"""Names that the PDF language itself uses: whoever is called so is not meant by them."""

from __future__ import annotations

_WORDS = """
A85 AA ABCDEF AC ADBE AESV2 AESV3 AHx AIS AN AP APRef AS AbsoluteColorimetric Accepted AcroForm
Action ActionTable ActualText Adobe.PPKLite AllOff AllOn AllPages Alphabetic Alt Alternate
AlternateSpace Alternates Angle Annot Annotation Annots AntiAlias AppDefault Approved Apps
ArtBox Article Artifact Artwork AsIs Ascent Aside Attachment Author Auto AvgWidth B BBox BC BDC
BE BG BG2 BM BS Background BackgroundColor BaseEncoding BaseFont BaseState BaseVersion Before
BibEntry BitsPerComponent BitsPerCoordinate BitsPerFlag BitsPerSample Bl Black BlackIs1
BlackPoint BleedBox Block BlockAlign BlockQuote Blue Bold Book Border BorderColor BorderStyle
BorderThickness Both Bounds BoxColorInfo Btn Butt ByteRange C C0 C1 CA CCF CFM CIDFontType0
CIDFontType0C CIDFontType2 CIDInit CIDSet CIDSystemInfo CIDToGIDMap CMap CMapName CO CP CSP
CalGray CalRGB Cap CapHeight Caption Caret Catalog Center CenterWindow Ch CharProcs CharSet
Check CheckSum Choice Circle ClassMap ClosedArrow ClrF ClrFf Code Col ColSpan Collection Color
ColorBurn ColorDodge ColorSpace ColorTransform Colorants Colors Column Columns Comment Comments
Compatible Confidential Contents Coords Count Courier Courier-Bold Courier-BoldOblique
Courier-Oblique Created CreationDate Creator CreatorInfo CropBox Cross Crypt CryptFilter Cyan D
DA DCT DCTDecode DL DP DR DS DV DW DW2 Darken Dash Dashed Data Date Days Decimal Decode
DecodeParms Default DefaultCMYK DefaultForPrinting DefaultGray DefaultRGB Departmental Desc
DescendantFonts Descent Dest DestOutputProfile Dests DeviceCMYK DeviceGray DeviceN DeviceRGB
Diagram Diamond Difference Differences DigestMethod Dingbats Direction Disc DisplayDocTitle
Dissolve Distribute Div Doc DocChecksum DocMDP DocOpen Document DocumentFragment Domain Dotted
Double Draft DuplexFlipLongEdge DuplexFlipShortEdge Duration E EF EFOpen ETSI.CAdES.detached
ETSI.RFC3161 Em EmbeddedFile EmbeddedFiles Encode EncodedByteAlign Encoding Encrypt
EncryptMetadata End EndIndent EndOfBlock EndOfLine Endnote Entry Event ExData Exclude Exclusion
Experimental Expired Export ExportState ExtGState Extend Extends ExtensionLevel Extensions F
FENote FL FS FT Fallthrough False Ff Field Fields Figure FileAttachment Filespec Filter Final
First FirstChar FirstPage Fit FitB FitBH FitBV FitH FitR FitV FitWindow FixedPrint Flags Flate
FlateDecode Fld Float Fo Font FontBBox FontDescriptor FontFamily FontFile FontFile2 FontFile3
FontMatrix FontName FontStretch FontWeight Footer Footnote ForPublicRelease Form FormType
Formula FreeText Function FunctionType Functions G GTS GTS_PDFA1 GTS_PDFX GTS_PDFXVersion Gamma
GlyphOrientationVertical GoTo GoToE GoToR Graph Gray Green Groove Group H H1 H2 H3 H4 H5 H6 HT
HalftoneName HalftonePhase HalftoneType HardLight Header Headers Heading Height Help Helv
Helvetica Helvetica-Bold Helvetica-BoldOblique Helvetica-Oblique Hidden Hide
HideAnnotationActions HideMenubar HideToolbar HideWindowUI Highlight Hue Hyperlink Hyphenate I
ICCBased ID IDS IDTree IRT IT IX Identity Identity-H Identity-V Image ImageB ImageC ImageI
ImageMask Import InclusionList Index Indexed Info Ink InkList Inline InlineAlign Insert Inset
Intent Interpolate Inverted IsMap Issuer Italic ItalicAngle JBIG2Decode JBIG2Globals JPX
JPXDecode JS JavaScript Justify K Key Keywords Kids L L2R LBody LE LI LL LLE LS LTR LW LZW
LZWDecode Lab Label Labels Lang Language Last LastChar LastModified LastPage LatticeForm Launch
Layout Lbl Leading Left LegalAttestation Len Length Length1 Length2 Length3 Level Lighten Limits
Line LineArrow LineHeight LineThrough Linearized Lines Link List ListMode ListNumbering Lit Lock
Locked Lower LowerAlpha LowerRoman Lp Lrb Luminosity M MCD MCID MCR MIME MK MMType1 MSC
MacExpertEncoding MacRomanEncoding Magenta Mark MarkInfo MarkStyle Marked Mask Matrix Matte
MaxLen MaxWidth Measure Media MediaBox Message Metadata Middle MissingWidth Mix ModDate Movie
Movies Multiply N Name Named Names NeedAppearances NewParagraph NewWindow Next NextPage No
NoView NonFullScreenPageMode NonStruct None Normal NotApproved NotForPublicRelease Note Nums O
OBJR OC OCG OCGs OCMD OCProperties OFF ON OP OPI OPM OS Obj ObjStm Off On OneColumn Opacity Open
OpenAction OpenArrow OpenType Operation Opt Optimized Order Ordered Ordering Orientation Origin
Outline Outlines OutputCondition OutputConditionIdentifier OutputIntent OutputIntents Outset
Overlay Overprint Owner P PCM PDF PDFDocEncoding PMD PO PS PV Padding Page PageElement PageLabel
PageLabels PageLayout PageMode PageNum Pages Pagination PaintType Panose Paperclip Paragraph
Params Parent ParentTree ParentTreeNextKey Parsed Part Pattern PatternType Perceptual Perms Pg
PickTrayByPDFSize PieceInfo Placement PolyLine Polygon Popup Predictor Prefs PresSteps
PreserveRB Prev PrevPage Print PrintArea PrintClip PrintPageRange PrintScaling PrintState
Printer Printing Private Prob ProcSet Producer Prop_AuthTime Prop_AuthType Prop_Build Properties
Proportional Push PushPin Q QuadPoints Quote R R2L RB RBGroups RC RClosedArrow RD RF RI RL
ROpenArrow RP RT RV Range Reason Rect Rectangle Red Redact Ref Reference Registry Rel
Relationship RelativeColorimetric Remainder Rename Rendition Repeat ResetForm Resources
RichMedia Ridge Right Role RoleMap Root Rotate Row RowSpan Rows Ruby Run RunLengthDecode S SMask
SMaskInData SS SV Saturation Schema Scope Screen Sect Separation SeparationInfo SetOCGState
Shading ShadingType Shape Sig SigFieldLock SigQ SigRef Signature Simplex SinglePage Size Slash
Slide Small SoftLight Solid Sound SoundActions Source SpaceAfter SpaceBefore Span SpiderInfo
Split Square Squiggly Stamp Standard StandardEncoding Star Start StartIndent StartResource State
StateModel Status StdCF StemH StemV Stm StmF Stop StrF StrikeOut String Strong StructElem
StructParent StructParents StructTreeRoot Style Sub Sub1 SubFilter SubType Subj Subject
SubmitForm Subtype Summary Supplement Suspects Sustained Sy Symbol T TB TBody TBorderStyle TD
TFoot TH THead TI TK TL TM TOC TOCI TP TR TR2 TRef TU TW Table Tabs Tag Template Templates Text
TextAlign TextIndent Textbody Thread ThreadFill Threads Thumb TilingType Times-Bold
Times-BoldItalic Times-Italic Times-Roman Title ToUnicode Toggle ToolTip Top TopSecret Trans
TransferFunction TransformMethod TransformParams Transparency TrapNet TrapRegions Trapped
Trapping True TrueType TrueTypeFont Tx Type Type0 Type0C Type1 Type1C Type3 U UCR UCR2 UE UF UR
URI URIS URL Unchanged Underline UnderlinePosition UniJIS Unix Unknown Unordered Unspecified Up
UpperAlpha UpperRoman Uppercase Usage UseAttachments UseCMap UseNone UseOC UseOutlines UseThumbs
User UserProperties UserUnit V VE VP Version View ViewArea ViewClip ViewState ViewerPreferences
Viewport Visible Volume W W2 WC WMode WP WS WT Warichu Watermark White WhitePoint Widget Width
Widths Win WinAnsiEncoding Wipe Writing WritingMode X XFA XHeight XML XObject XRef XRefStm XStep
XUID XYZ Xfdf Y YStep Yellow Yes ZaDb ZapfDingbats Zoom adbe.pkcs7.detached adbe.pkcs7.sha1
"""
KNOWN = frozenset(_WORDS.split())

# Words of the names of usual fonts, some of which are given names or family names too.
_FONTS = """
agency albertus aldhabi alegreya algerian andale angsana antiqua arial arimo avenir baskerville
batang bauhaus bell bembo bernard bitstream black blackadder bodoni bold book bookman bradley
britannic brush calibri caladea californian cambria candara carlito castellar caslon centaur
century chancery charter clarendon comic computer condensed console consolas constantia cooper
corbel cordia courier curlz cursive custom dejavu demi didot display dotum droid ebrima edwardian
elephant emoji engravers extra fallback felix fira footlight forte franklin freestyle frutiger
futura gabriola gadugi garamond georgia gigi gill glyph glyphless gothic goudy gulim hand harlow
harrington haettenschweiler helvetica high hoefler humanist impact informal ink inter italic
javanese jokerman juice kristen kunstler lato latin leelawadee liberation libre light linux
lucida magneto maiandra malgun mangal matura math medium merriweather microsoft mincho minion
mistral modern mono monospace monotype montserrat myanmar myriad narrow neue new news newspaper
niagara nimbus noto oblique office optima open oswald palace palatino papyrus parchment perpetua
playbill playfair plex poor poppins pristina proxima quattrocento raleway regular reference
roboto rockwell roman sans schoolbook script segoe semi serif showcard simsun sitka snap source
standard stencil sylfaen symbol tahoma tempus terminal text thin times tinos titling trebuchet
tunga type typewriter ubuntu unicode univers urdu utopia verdana viner vivaldi vladimir webdings
wide wingdings work yu zapf
"""
FONT_WORDS = frozenset(_FONTS.split())
